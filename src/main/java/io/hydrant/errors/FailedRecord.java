package io.hydrant.errors;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.SerializedTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A record that could not be delivered, as it arrived, and why. */
public final class FailedRecord {

    public static final TypeInformation<FailedRecord> TYPE =
            new SerializedTypeInfo<>(FailedRecord.class, new FailedRecordSerializer());

    private final DeliveryRecord record;
    private final Failure failure;
    private final Map<String, String> details;

    FailedRecord(DeliveryRecord record, Failure failure, Map<String, String> details) {
        this.record = record;
        this.failure = failure;
        this.details = details;
    }

    /**
     * {@code original} is the record before any transformation; only decompression is taken back
     * here.
     */
    public static FailedRecord of(DeliveryRecord original, Failure failure) {
        return new FailedRecord(original.asFailed(), failure, Collections.emptyMap());
    }

    /**
     * With one more field for the error record, such as {@code lambdaARN}; in the order of the
     * calls.
     */
    public FailedRecord with(String field, String value) {
        Map<String, String> extended = new LinkedHashMap<>(details);
        extended.put(field, value);
        return new FailedRecord(record, failure, extended);
    }

    public DeliveryRecord record() {
        return record;
    }

    public Failure failure() {
        return failure;
    }

    /** What only this kind of failure has, by the name it bears in the error record. */
    public Map<String, String> details() {
        return Collections.unmodifiableMap(details);
    }

    /** Never the payload: records may hold anything, and this ends up in logs. */
    @Override
    public String toString() {
        return "FailedRecord{" + record + ", " + failure + "}";
    }
}
