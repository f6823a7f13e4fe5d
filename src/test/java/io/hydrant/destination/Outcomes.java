package io.hydrant.destination;

import io.hydrant.errors.FailedRecord;
import java.util.List;
import java.util.stream.Collectors;

/** What a writer made of a batch, for tests of writers. */
public final class Outcomes {

    private Outcomes() {}

    /** As if given up after the first attempt, at the time 0. */
    public static List<FailedRecord> failures(BatchOutcome outcome) {
        return outcome.undelivered().stream()
                .map(record -> record.failed(1, 0))
                .collect(Collectors.toList());
    }

    /** The codes of what is worth another attempt. */
    public static List<String> retriableCodes(BatchOutcome outcome) {
        return outcome.retriable().stream()
                .map(record -> record.refusal().code())
                .collect(Collectors.toList());
    }
}
