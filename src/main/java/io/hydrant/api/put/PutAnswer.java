package io.hydrant.api.put;

import io.hydrant.api.streams.PutOutcome;
import java.util.List;

/** What became of the records of one call, and whether they were encrypted. */
public final class PutAnswer {

    private final List<PutOutcome> outcomes;

    PutAnswer(List<PutOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** One for each record, in their order. */
    public List<PutOutcome> outcomes() {
        return outcomes;
    }

    /** Whether every record that was accepted is encrypted. */
    public boolean encrypted() {
        return outcomes.stream().anyMatch(PutOutcome::isAccepted)
                && outcomes.stream()
                        .filter(PutOutcome::isAccepted)
                        .allMatch(PutOutcome::isEncrypted);
    }
}
