package io.hydrant.processing.lambda;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Doubles from 100 ms up to 10 s, less up to a half at random, so that the batches that were
 * throttled together do not come back together. Firehose's own cadence is not documented.
 */
final class ExponentialRetryPause implements RetryPause {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 10_000;
    private static final int DOUBLINGS_TO_LONGEST = 7;

    private final ScheduledExecutorService scheduler;
    private final DoubleSupplier random;

    /** The random numbers are from 0 to 1. */
    ExponentialRetryPause(ScheduledExecutorService scheduler, DoubleSupplier random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    @Override
    public CompletableFuture<Void> before(int retry) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        scheduler.schedule(() -> over.complete(null), millis(retry), TimeUnit.MILLISECONDS);
        return over;
    }

    long millis(int retry) {
        int doublings = Math.min(retry - 1, DOUBLINGS_TO_LONGEST);
        long longest = Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS);
        return Math.round(longest * (1 - random.getAsDouble() / 2));
    }
}
