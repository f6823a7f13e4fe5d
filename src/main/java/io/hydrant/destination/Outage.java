package io.hydrant.destination;

/**
 * Keeps the time since which a destination takes nothing.
 *
 * <p>Few batches are tried at the same time. During an outage, the retry duration of a batch that
 * waits behind them begins with its arrival, as if the batch had been tried. Otherwise a
 * destination that never returns would send a few batches to the error output in each retry
 * duration, and all others would wait forever.
 */
final class Outage {

    private static final long NONE = Long.MAX_VALUE;

    private long since = NONE;

    /**
     * Returns the time that counts as the first attempt at a batch. All times are in epoch
     * milliseconds.
     */
    synchronized long beginningFor(long takenAt, long now) {
        return since == NONE ? now : Math.min(now, Math.max(takenAt, since));
    }

    synchronized boolean isGoingOn() {
        return since != NONE;
    }

    synchronized void failedAt(long time) {
        since = Math.min(since, time);
    }

    /** Ends the outage: the destination has taken a record, or refused one for good. */
    synchronized void over() {
        since = NONE;
    }
}
