package io.hydrant.api;

import java.util.List;

/** What became of the records of one call, and whether they were encrypted. */
final class PutResult {

    private final List<PutOutcome> outcomes;
    private final boolean encrypted;

    PutResult(List<PutOutcome> outcomes, boolean encrypted) {
        this.outcomes = outcomes;
        this.encrypted = encrypted;
    }

    /** One for each record, in their order. */
    List<PutOutcome> outcomes() {
        return outcomes;
    }

    boolean encrypted() {
        return encrypted;
    }
}
