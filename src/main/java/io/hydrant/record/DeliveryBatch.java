package io.hydrant.record;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Records that are delivered together, and the name by which a receiver knows them again. */
public final class DeliveryBatch {

    public static final TypeInformation<DeliveryBatch> TYPE =
            new SerializedTypeInfo<>(DeliveryBatch.class, new DeliveryBatchSerializer());

    private final String id;
    private final List<DeliveryRecord> records;
    private final List<DeliveryRecord> whole;
    private final long sizeInBytes;
    private final long oldestArrival;

    private DeliveryBatch(String id, List<DeliveryRecord> records, List<DeliveryRecord> whole) {
        this.id = id;
        this.records = records;
        this.whole = whole;
        this.sizeInBytes = records.stream().mapToLong(record -> record.data().length).sum();
        this.oldestArrival =
                records.stream()
                        .mapToLong(DeliveryRecord::arrivalTimestamp)
                        .min()
                        .orElse(Long.MAX_VALUE);
    }

    /** {@code id} is a UUID; it stays the same for all attempts, also after a restart. */
    public static DeliveryBatch of(String id, List<DeliveryRecord> records) {
        List<DeliveryRecord> whole = List.copyOf(records);
        return new DeliveryBatch(id, whole, whole);
    }

    /** For another attempt: some of the very same records, in their order. */
    public DeliveryBatch only(List<DeliveryRecord> rest) {
        return new DeliveryBatch(id, List.copyOf(rest), whole);
    }

    public String id() {
        return id;
    }

    public List<DeliveryRecord> records() {
        return records;
    }

    /** As at the first attempt, so that a record's place in it is always the same. */
    public List<DeliveryRecord> wholeRecords() {
        return whole;
    }

    /** Of the records' data alone. */
    public long sizeInBytes() {
        return sizeInBytes;
    }

    /** Arrival of the oldest record within, in epoch milliseconds. */
    public long oldestArrival() {
        return oldestArrival;
    }

    /** Never the payload: records may hold anything, and this ends up in logs. */
    @Override
    public String toString() {
        return "DeliveryBatch{"
                + id
                + ", "
                + records.size()
                + " records, "
                + sizeInBytes
                + " bytes}";
    }
}
