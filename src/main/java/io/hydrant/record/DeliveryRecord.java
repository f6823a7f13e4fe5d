package io.hydrant.record;

import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** One record on its way through the delivery stream. Immutable; nobody writes to its bytes. */
public final class DeliveryRecord {

    public static final TypeInformation<DeliveryRecord> TYPE =
            new SerializedTypeInfo<>(DeliveryRecord.class, new DeliveryRecordSerializer());

    private final byte[] data;
    private final Arrival arrival;
    private final Placement placement;

    DeliveryRecord(byte[] data, Arrival arrival, Placement placement) {
        this.data = data;
        this.arrival = arrival;
        this.placement = placement;
    }

    public static DeliveryRecord of(byte[] data, long arrivalTimestamp) {
        return fromKinesis(data, arrivalTimestamp, null);
    }

    public static DeliveryRecord fromKinesis(
            byte[] data, long arrivalTimestamp, KinesisRecordMetadata metadata) {
        return new DeliveryRecord(
                data, new Arrival(arrivalTimestamp, metadata, null, false, 0), Placement.NONE);
    }

    /** The same record, for which attempts were made before: it failed, and is sent again. */
    public DeliveryRecord afterAttempts(int made) {
        return new DeliveryRecord(data, arrival.afterAttempts(made), placement);
    }

    /** The same record at its place in a KPL aggregate; it must be from Kinesis. */
    public DeliveryRecord atSubsequenceNumber(int subsequenceNumber) {
        return new DeliveryRecord(
                data,
                arrival.at(arrival.kinesisMetadata().withSubsequenceNumber(subsequenceNumber)),
                placement);
    }

    /** The same record after a transformation. */
    public DeliveryRecord withData(byte[] transformed) {
        return new DeliveryRecord(transformed, arrival, placement);
    }

    /** The same record after decompression: should it fail later, it fails as it came. */
    public DeliveryRecord decompressed(byte[] decompressed) {
        return new DeliveryRecord(decompressed, arrival.as(data), placement);
    }

    /** One of the records that it holds: that one fails by itself, without the others. */
    public DeliveryRecord subRecord(byte[] part) {
        return new DeliveryRecord(part, arrival.as(null), placement);
    }

    /** What is known of the record without what it holds. */
    public DeliveryRecord withoutData() {
        return new DeliveryRecord(new byte[0], arrival.as(null), Placement.NONE);
    }

    /** The same record as one that does not count: an earlier part counts for the whole. */
    public DeliveryRecord asLaterPart() {
        return arrival.isLaterPart()
                ? this
                : new DeliveryRecord(data, arrival.ofLaterPart(), placement);
    }

    /** With the {@code partitionKeys} that a function returned for it. */
    public DeliveryRecord withKeysFromLambda(Map<String, String> keys) {
        return new DeliveryRecord(
                data, arrival, new Placement(Map.copyOf(keys), placement.partition()));
    }

    /** {@code evaluatedPrefix} is the identity of the partition it belongs to. */
    public DeliveryRecord inPartition(String evaluatedPrefix) {
        return new DeliveryRecord(
                data, arrival, new Placement(placement.keysFromLambda(), evaluatedPrefix));
    }

    /**
     * The same record as the error output should show it: before it was decompressed, if it was.
     */
    public DeliveryRecord asFailed() {
        return arrival.original() == null
                ? this
                : new DeliveryRecord(arrival.original(), arrival.as(null), placement);
    }

    public byte[] data() {
        return data;
    }

    /** Approximate arrival in epoch milliseconds: the time that prefixes are evaluated with. */
    public long arrivalTimestamp() {
        return arrival.timestamp();
    }

    public Optional<KinesisRecordMetadata> kinesisMetadata() {
        return Optional.ofNullable(arrival.kinesisMetadata());
    }

    /** The record before it was decompressed; empty if it was not. */
    Optional<byte[]> original() {
        return Optional.ofNullable(arrival.original());
    }

    /** Whether an earlier part of the same record counts for the whole. */
    public boolean isLaterPart() {
        return arrival.isLaterPart();
    }

    /** Attempts that were made before the record was sent again. */
    public int attemptsBefore() {
        return arrival.attempts();
    }

    /** Empty when no function returned any. */
    public Map<String, String> keysFromLambda() {
        return placement.keysFromLambda();
    }

    /** Empty for a record that is not partitioned. */
    public String partition() {
        return placement.partition();
    }

    /** Never the payload: records may hold anything, and this ends up in logs. */
    @Override
    public String toString() {
        return "DeliveryRecord{" + data.length + " bytes, arrived " + arrivalTimestamp() + "}";
    }
}
