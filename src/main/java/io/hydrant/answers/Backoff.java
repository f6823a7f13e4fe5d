package io.hydrant.answers;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Pauses between attempts: doubled each time up to a longest one, and spread at random. */
public final class Backoff {

    // Far more than any longest pause needs, and far from an overflow.
    private static final int MOST_DOUBLINGS = 20;

    private final long firstMillis;
    private final long longestMillis;
    private final double least;
    private final double most;
    private final DoubleSupplier random;

    private Backoff(
            Duration first, Duration longest, double least, double most, DoubleSupplier random) {
        this.firstMillis = first.toMillis();
        this.longestMillis = longest.toMillis();
        this.least = least;
        this.most = most;
        this.random = random;
    }

    /**
     * Each pause is spread from {@code least} to {@code most} times its length. The random numbers
     * are from 0 to 1.
     */
    public static Backoff between(
            Duration first, Duration longest, double least, double most, DoubleSupplier random) {
        return new Backoff(first, longest, least, most, random);
    }

    /** {@code retry} counts from 1. */
    public long millisBefore(int retry) {
        int doublings = Math.min(retry - 1, MOST_DOUBLINGS);
        long pause = Math.min(firstMillis << doublings, longestMillis);
        return Math.round(pause * (least + (most - least) * random.getAsDouble()));
    }
}
