package io.hydrant.processing.lambda;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.SerializedTypeInfo;
import java.util.List;
import java.util.OptionalInt;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The records of one invocation, each with an id that stays its own over retries and splits. */
public final class RecordBatch {

    public static final TypeInformation<RecordBatch> TYPE =
            new SerializedTypeInfo<>(RecordBatch.class, new RecordBatchSerializer());

    /** Digits only, as Firehose's, and always as many. */
    static final int RECORD_ID_LENGTH = 26;

    private static final int POSITION_DIGITS = 7;

    private final long number;
    private final int firstPosition;
    private final List<DeliveryRecord> records;

    RecordBatch(long number, int firstPosition, List<DeliveryRecord> records) {
        this.number = number;
        this.firstPosition = firstPosition;
        this.records = records;
    }

    /**
     * {@code number}, not negative, is part of the record ids of this batch, so that they differ
     * from those of other batches.
     */
    static RecordBatch of(long number, List<DeliveryRecord> records) {
        return new RecordBatch(number, 0, List.copyOf(records));
    }

    List<DeliveryRecord> records() {
        return records;
    }

    long number() {
        return number;
    }

    int firstPosition() {
        return firstPosition;
    }

    String recordId(int index) {
        return padded(number, RECORD_ID_LENGTH - POSITION_DIGITS)
                + padded(firstPosition + index, POSITION_DIGITS);
    }

    /** Empty for an id that is none of this batch. */
    OptionalInt indexOf(String recordId) {
        if (recordId.length() != RECORD_ID_LENGTH
                || !recordId.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        int position = Integer.parseInt(recordId.substring(RECORD_ID_LENGTH - POSITION_DIGITS));
        int index = position - firstPosition;
        boolean ours = index >= 0 && index < records.size() && recordId(index).equals(recordId);
        return ours ? OptionalInt.of(index) : OptionalInt.empty();
    }

    boolean canBeSplit() {
        return records.size() > 1;
    }

    RecordBatch firstHalf() {
        return new RecordBatch(number, firstPosition, records.subList(0, records.size() / 2));
    }

    RecordBatch secondHalf() {
        int half = records.size() / 2;
        return new RecordBatch(number, firstPosition + half, records.subList(half, records.size()));
    }

    /** Never the payload: records may hold anything, and this ends up in logs. */
    @Override
    public String toString() {
        return "RecordBatch{" + records.size() + " records from " + recordId(0) + "}";
    }

    private static String padded(long value, int digits) {
        String text = Long.toString(value);
        return "0".repeat(digits - text.length()) + text;
    }
}
