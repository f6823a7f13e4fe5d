package io.hydrant.answers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The thread in which pauses end, and with them the next attempts begin. */
final class RetryThread implements Pauses, AutoCloseable {

    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(NamedThreads.called("retries"));

    @Override
    public CompletableFuture<Void> of(long millis) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        scheduler.schedule(() -> over.complete(null), millis, TimeUnit.MILLISECONDS);
        return over;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
