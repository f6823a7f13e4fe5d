package io.hydrant.destination;

import io.hydrant.record.DeliveryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of one attempt at a batch: the records that the destination did not take. All other
 * records are delivered. Immutable.
 */
public final class BatchOutcome {

    private static final BatchOutcome DELIVERED = new BatchOutcome(List.of());

    private final List<UndeliveredRecord> undelivered;

    private BatchOutcome(List<UndeliveredRecord> undelivered) {
        this.undelivered = undelivered;
    }

    public static BatchOutcome delivered() {
        return DELIVERED;
    }

    /** All records but these are delivered. These are in the order of the batch. */
    public static BatchOutcome except(List<UndeliveredRecord> undelivered) {
        return new BatchOutcome(List.copyOf(undelivered));
    }

    /** No record is delivered, all for the same reason. */
    public static BatchOutcome nothingOf(List<DeliveryRecord> records, Refusal refusal) {
        return new BatchOutcome(
                records.stream()
                        .map(record -> UndeliveredRecord.of(record, refusal))
                        .collect(Collectors.toList()));
    }

    /** Returns this outcome with more records that are not delivered. */
    public BatchOutcome and(List<UndeliveredRecord> more) {
        List<UndeliveredRecord> all = new ArrayList<>(undelivered);
        all.addAll(more);
        return new BatchOutcome(List.copyOf(all));
    }

    public List<UndeliveredRecord> undelivered() {
        return undelivered;
    }

    /** The records that the destination may take in another attempt. */
    List<UndeliveredRecord> retriable() {
        List<UndeliveredRecord> some = new ArrayList<>(undelivered);
        some.removeIf(record -> !record.refusal().isRetriable());
        return some;
    }

    List<UndeliveredRecord> hopeless() {
        List<UndeliveredRecord> some = new ArrayList<>(undelivered);
        some.removeIf(record -> record.refusal().isRetriable());
        return some;
    }
}
