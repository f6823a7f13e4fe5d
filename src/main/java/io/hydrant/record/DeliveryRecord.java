package io.hydrant.record;

import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** One record on its way through the delivery stream. Immutable; nobody writes to its bytes. */
public final class DeliveryRecord {

    public static final TypeInformation<DeliveryRecord> TYPE =
            new SerializedTypeInfo<>(DeliveryRecord.class, new DeliveryRecordSerializer());

    private final byte[] data;
    private final long arrivalTimestamp;
    private final KinesisRecordMetadata kinesisMetadata;
    private final byte[] original;

    DeliveryRecord(
            byte[] data,
            long arrivalTimestamp,
            KinesisRecordMetadata kinesisMetadata,
            byte[] original) {
        this.data = data;
        this.arrivalTimestamp = arrivalTimestamp;
        this.kinesisMetadata = kinesisMetadata;
        this.original = original;
    }

    public static DeliveryRecord of(byte[] data, long arrivalTimestamp) {
        return new DeliveryRecord(data, arrivalTimestamp, null, null);
    }

    public static DeliveryRecord fromKinesis(
            byte[] data, long arrivalTimestamp, KinesisRecordMetadata metadata) {
        return new DeliveryRecord(data, arrivalTimestamp, metadata, null);
    }

    /** The same record after a transformation. */
    public DeliveryRecord withData(byte[] transformed) {
        return new DeliveryRecord(transformed, arrivalTimestamp, kinesisMetadata, original);
    }

    /** The same record after decompression: should it fail later, it fails as it came. */
    public DeliveryRecord decompressed(byte[] decompressed) {
        return new DeliveryRecord(decompressed, arrivalTimestamp, kinesisMetadata, data);
    }

    /** One of the records that it holds: that one fails by itself, without the others. */
    public DeliveryRecord subRecord(byte[] part) {
        return new DeliveryRecord(part, arrivalTimestamp, kinesisMetadata, null);
    }

    /**
     * The same record as the error output should show it: before it was decompressed, if it was.
     */
    public DeliveryRecord asFailed() {
        return original == null
                ? this
                : new DeliveryRecord(original, arrivalTimestamp, kinesisMetadata, null);
    }

    public byte[] data() {
        return data;
    }

    /** Approximate arrival in epoch milliseconds: the time that prefixes are evaluated with. */
    public long arrivalTimestamp() {
        return arrivalTimestamp;
    }

    public Optional<KinesisRecordMetadata> kinesisMetadata() {
        return Optional.ofNullable(kinesisMetadata);
    }

    /** The record before it was decompressed; empty if it was not. */
    Optional<byte[]> original() {
        return Optional.ofNullable(original);
    }

    /** Never the payload: records may hold anything, and this ends up in logs. */
    @Override
    public String toString() {
        return "DeliveryRecord{" + data.length + " bytes, arrived " + arrivalTimestamp + "}";
    }
}
