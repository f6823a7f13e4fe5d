package io.hydrant.destination;

import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.record.DeliveryRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A record that the destination did not take, with the reason. Immutable. */
public final class UndeliveredRecord {

    private final DeliveryRecord record;
    private final Refusal refusal;
    private final Map<String, String> details;

    private UndeliveredRecord(DeliveryRecord record, Refusal refusal, Map<String, String> details) {
        this.record = record;
        this.refusal = refusal;
        this.details = details;
    }

    public static UndeliveredRecord of(DeliveryRecord record, Refusal refusal) {
        return new UndeliveredRecord(record, refusal, Collections.emptyMap());
    }

    /**
     * Returns this record with one more field for the error record, such as {@code esIndexName}.
     */
    public UndeliveredRecord with(String field, String value) {
        Map<String, String> extended = new LinkedHashMap<>(details);
        extended.put(field, value);
        return new UndeliveredRecord(record, refusal, extended);
    }

    public DeliveryRecord record() {
        return record;
    }

    public Refusal refusal() {
        return refusal;
    }

    /**
     * Makes the record for the error output. {@code endedAt} is the time of the last attempt in
     * epoch milliseconds.
     */
    FailedRecord failed(int attemptsMade, long endedAt) {
        FailedRecord failed =
                FailedRecord.of(
                        record,
                        Failure.of(
                                refusal.outputType(),
                                refusal.code(),
                                refusal.message(),
                                attemptsMade,
                                endedAt));
        for (Map.Entry<String, String> detail : details.entrySet()) {
            failed = failed.with(detail.getKey(), detail.getValue());
        }
        return failed;
    }
}
