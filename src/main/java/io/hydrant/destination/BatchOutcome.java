package io.hydrant.destination;

import io.hydrant.record.DeliveryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a batch: the records that were not taken; all others were delivered. */
public final class BatchOutcome {

    private static final BatchOutcome DELIVERED = new BatchOutcome(List.of());

    private final List<UndeliveredRecord> undelivered;

    private BatchOutcome(List<UndeliveredRecord> undelivered) {
        this.undelivered = undelivered;
    }

    public static BatchOutcome delivered() {
        return DELIVERED;
    }

    /** In the order of the batch. */
    public static BatchOutcome except(List<UndeliveredRecord> undelivered) {
        return new BatchOutcome(List.copyOf(undelivered));
    }

    /** Where the destination takes all or nothing. */
    public static BatchOutcome nothingOf(List<DeliveryRecord> records, Refusal refusal) {
        return new BatchOutcome(
                records.stream()
                        .map(record -> UndeliveredRecord.of(record, refusal))
                        .collect(Collectors.toList()));
    }

    /** With more that was not taken. */
    public BatchOutcome and(List<UndeliveredRecord> more) {
        List<UndeliveredRecord> all = new ArrayList<>(undelivered);
        all.addAll(more);
        return new BatchOutcome(List.copyOf(all));
    }

    public List<UndeliveredRecord> undelivered() {
        return undelivered;
    }

    /** What may be taken when it is tried again. */
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
