package io.hydrant.destination.redshift;

import java.io.Serializable;
import java.time.Duration;

/**
 * The times of the attempts at a load: one each interval, until the retry duration is over.
 * Immutable.
 */
public final class RetryTimes implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Duration interval;
    private final Duration duration;

    private RetryTimes(Duration interval, Duration duration) {
        this.interval = interval;
        this.duration = duration;
    }

    /** The duration begins with the first attempt. Zero allows one attempt. */
    public static RetryTimes every(Duration interval, Duration duration) {
        return new RetryTimes(interval, duration);
    }

    /**
     * Returns the pause before the next attempt, or zero if there is none. The last attempt is at
     * the end of the duration. {@code now} is in epoch milliseconds.
     */
    Duration pauseAfter(Load load, long now) {
        long left = load.firstAttempt() + duration.toMillis() - now;
        return Duration.ofMillis(Math.max(0, Math.min(interval.toMillis(), left)));
    }
}
