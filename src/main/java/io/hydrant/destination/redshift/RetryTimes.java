package io.hydrant.destination.redshift;

import java.io.Serializable;
import java.time.Duration;

/** When a load that failed is tried again, and when no more. */
public final class RetryTimes implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Duration interval;
    private final Duration duration;

    private RetryTimes(Duration interval, Duration duration) {
        this.interval = interval;
        this.duration = duration;
    }

    /** The duration begins with the first attempt; zero: one attempt. */
    public static RetryTimes every(Duration interval, Duration duration) {
        return new RetryTimes(interval, duration);
    }

    /** How long until the next attempt, the last one at the very end; zero: no more. */
    Duration pauseAfter(Load load, long now) {
        long left = load.firstAttempt() + duration.toMillis() - now;
        return Duration.ofMillis(Math.max(0, Math.min(interval.toMillis(), left)));
    }
}
