package io.hydrant.api;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks now and then whether a job has failed for good, and logs it, though nobody describes its
 * stream.
 */
public final class FailureLog implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "failure-log");
                        thread.setDaemon(true);
                        return thread;
                    });

    private FailureLog() {}

    public static FailureLog of(FirehoseOperations operations) {
        FailureLog log = new FailureLog();
        log.looking.scheduleWithFixedDelay(
                operations::logFailures,
                BETWEEN_LOOKS.toMillis(),
                BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
        return log;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
