package io.hydrant.destination;

/**
 * Since when a destination takes nothing. Few batches are tried at once; the retry duration of one
 * that waits behind them runs all the same, from its arrival on, as if it had been tried too. Else
 * a destination that never comes back would give a few batches in each duration to the error
 * output, while all others wait for ever.
 */
final class Outage {

    private static final long NONE = Long.MAX_VALUE;

    private long since = NONE;

    /** The time that counts as that of an attempt at a batch which was taken then; epoch millis. */
    synchronized long beginningFor(long takenAt, long now) {
        return since == NONE ? now : Math.min(now, Math.max(takenAt, since));
    }

    synchronized void failedAt(long time) {
        since = Math.min(since, time);
    }

    /** It has taken something, or refused it for good: it is there. */
    synchronized void over() {
        since = NONE;
    }
}
