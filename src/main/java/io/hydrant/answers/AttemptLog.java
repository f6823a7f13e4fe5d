package io.hydrant.answers;

/**
 * The attempts at one batch. Whoever makes them notes them here, on any thread; a checkpoint keeps
 * them, so that a restart begins no retry duration anew.
 */
public final class AttemptLog {

    private final long takenAt;
    private volatile Attempts attempts;

    AttemptLog(long takenAt, Attempts attempts) {
        this.takenAt = takenAt;
        this.attempts = attempts;
    }

    /** Of a batch that came at this time, in epoch milliseconds, and was not tried yet. */
    public static AttemptLog ofBatchTakenAt(long takenAt) {
        return new AttemptLog(takenAt, Attempts.NONE);
    }

    /** An attempt begins; {@code since} counts for the first one only. */
    public void beginSince(long since) {
        attempts = attempts.begunAt(since);
    }

    /** An attempt has failed; {@code since} counts for the first one only. */
    public void failSince(long since) {
        attempts = attempts.failedSince(since);
    }

    /**
     * Nobody else has been answered since then. An attempt that a restart breaks off leaves nothing
     * else behind.
     */
    public void expectFailureSince(long since) {
        attempts = attempts.expectedToFailSince(since);
    }

    /** When the batch came, in epoch milliseconds. */
    public long takenAt() {
        return takenAt;
    }

    /** In epoch milliseconds; negative before the first attempt. */
    public long firstAttempt() {
        return attempts.first();
    }

    /** In epoch milliseconds; negative when none has failed, and none was expected to. */
    public long firstFailure() {
        return attempts.firstFailure();
    }

    /** How many attempts have failed. */
    public int failed() {
        return attempts.failed();
    }

    Attempts attempts() {
        return attempts;
    }
}
