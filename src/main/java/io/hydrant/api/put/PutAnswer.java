package io.hydrant.api.put;

import io.hydrant.api.streams.PutOutcome;
import java.util.List;

/** What became of the records of one call, and whether they were encrypted. */
public final class PutAnswer {

    private final List<PutOutcome> outcomes;
    private final boolean encrypted;

    PutAnswer(List<PutOutcome> outcomes, boolean encrypted) {
        this.outcomes = outcomes;
        this.encrypted = encrypted;
    }

    /** One for each record, in their order. */
    public List<PutOutcome> outcomes() {
        return outcomes;
    }

    public boolean encrypted() {
        return encrypted;
    }
}
