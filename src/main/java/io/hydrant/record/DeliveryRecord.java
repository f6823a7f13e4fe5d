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

    private DeliveryRecord(
            byte[] data, long arrivalTimestamp, KinesisRecordMetadata kinesisMetadata) {
        this.data = data;
        this.arrivalTimestamp = arrivalTimestamp;
        this.kinesisMetadata = kinesisMetadata;
    }

    public static DeliveryRecord of(byte[] data, long arrivalTimestamp) {
        return new DeliveryRecord(data, arrivalTimestamp, null);
    }

    public static DeliveryRecord fromKinesis(
            byte[] data, long arrivalTimestamp, KinesisRecordMetadata metadata) {
        return new DeliveryRecord(data, arrivalTimestamp, metadata);
    }

    /** The same record after a transformation. */
    public DeliveryRecord withData(byte[] transformed) {
        return new DeliveryRecord(transformed, arrivalTimestamp, kinesisMetadata);
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

    /** Never the payload: records may hold anything, and this ends up in logs. */
    @Override
    public String toString() {
        return "DeliveryRecord{" + data.length + " bytes, arrived " + arrivalTimestamp + "}";
    }
}
