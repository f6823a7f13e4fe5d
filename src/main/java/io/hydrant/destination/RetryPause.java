package io.hydrant.destination;

import java.util.function.DoubleSupplier;

/** What lies between two attempts: 1 s, doubled up to 120 s, more or less 15 % at random. */
final class RetryPause {

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 120_000;
    private static final int MOST_DOUBLINGS = 7;
    private static final double JITTER = 0.15;

    private final DoubleSupplier random;

    /** The random numbers are from 0 to 1. */
    RetryPause(DoubleSupplier random) {
        this.random = random;
    }

    /** {@code retry} counts from 1. */
    long millisBefore(int retry) {
        int doublings = Math.min(retry - 1, MOST_DOUBLINGS);
        long pause = Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS);
        return Math.round(pause * (1 - JITTER + 2 * JITTER * random.getAsDouble()));
    }
}
