package io.hydrant.destination;

import java.io.Serializable;
import java.time.Duration;

/** For how long delivery is tried again, and when that time begins. */
public final class RetryRules implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Duration duration;
    private final boolean fromFirstFailure;

    private RetryRules(Duration duration, boolean fromFirstFailure) {
        this.duration = duration;
        this.fromFirstFailure = fromFirstFailure;
    }

    /** Zero: one attempt. */
    public static RetryRules fromFirstFailure(Duration duration) {
        return new RetryRules(duration, true);
    }

    /** The time includes the first attempt; zero: one attempt. */
    public static RetryRules fromFirstAttempt(Duration duration) {
        return new RetryRules(duration, false);
    }

    /** What is left after an attempt that failed; all times in epoch milliseconds. */
    long leftMillis(long firstAttempt, long firstFailure, long now) {
        long start = fromFirstFailure ? firstFailure : firstAttempt;
        return start + duration.toMillis() - now;
    }
}
