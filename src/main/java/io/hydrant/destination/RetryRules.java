package io.hydrant.destination;

import java.io.Serializable;
import java.time.Duration;

/**
 * The retry duration, and whether it begins with the first attempt or with the first failure.
 * Immutable.
 */
public final class RetryRules implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Duration duration;
    private final boolean fromFirstFailure;

    private RetryRules(Duration duration, boolean fromFirstFailure) {
        this.duration = duration;
        this.fromFirstFailure = fromFirstFailure;
    }

    /** The duration begins with the first failure. Zero allows one attempt. */
    public static RetryRules fromFirstFailure(Duration duration) {
        return new RetryRules(duration, true);
    }

    /** The duration begins with the first attempt. Zero allows one attempt. */
    public static RetryRules fromFirstAttempt(Duration duration) {
        return new RetryRules(duration, false);
    }

    /**
     * Returns the milliseconds that are left after a failed attempt. All times are in epoch
     * milliseconds.
     */
    long leftMillis(long firstAttempt, long firstFailure, long now) {
        long start = fromFirstFailure ? firstFailure : firstAttempt;
        return start + duration.toMillis() - now;
    }
}
