package io.hydrant.answers;

/** When a batch was first tried, when that first failed, and how often it failed. Immutable. */
final class Attempts {

    private static final long NEVER = -1;

    static final Attempts NONE = new Attempts(NEVER, NEVER, 0);

    private final long first;
    private final long firstFailure;
    private final int failed;

    /** Times in epoch milliseconds. */
    Attempts(long first, long firstFailure, int failed) {
        this.first = first;
        this.firstFailure = firstFailure;
        this.failed = failed;
    }

    Attempts begunAt(long at) {
        return first == NEVER ? new Attempts(at, firstFailure, failed) : this;
    }

    Attempts failedSince(long at) {
        return new Attempts(first, failed == 0 ? at : firstFailure, failed + 1);
    }

    long first() {
        return first;
    }

    long firstFailure() {
        return firstFailure;
    }

    int failed() {
        return failed;
    }
}
