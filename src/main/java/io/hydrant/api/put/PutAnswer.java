package io.hydrant.api.put;

import io.hydrant.api.streams.PutOutcome;
import java.util.List;

/** The outcome of one call: a result for each record, and whether the records are encrypted. */
public final class PutAnswer {

    private final List<PutOutcome> outcomes;

    PutAnswer(List<PutOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** One for each record, in their order. */
    public List<PutOutcome> outcomes() {
        return outcomes;
    }

    /** True if every accepted record is encrypted. */
    public boolean encrypted() {
        return outcomes.stream().anyMatch(PutOutcome::isAccepted)
                && outcomes.stream()
                        .filter(PutOutcome::isAccepted)
                        .allMatch(PutOutcome::isEncrypted);
    }
}
