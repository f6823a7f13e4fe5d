package io.hydrant.answers;

/**
 * When a batch was first tried, since when that failed or must be expected to fail, and how often
 * it failed. Immutable.
 */
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

    /** Until an attempt fails, which says it better. */
    Attempts expectedToFailSince(long at) {
        return failed == 0 ? new Attempts(first, at, 0) : this;
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
