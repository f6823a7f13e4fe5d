package io.hydrant.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Supervises the jobs of all active streams, every few seconds. */
public final class Supervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** Of jobs that are started at the same time. */
    private static final int THREADS = 4;

    private final Supplier<List<Runnable>> looks;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(daemon("supervisor"));
    private final ExecutorService starting =
            Executors.newFixedThreadPool(THREADS, daemon("supervisor-start"));

    private Supervisor(Supplier<List<Runnable>> looks) {
        this.looks = looks;
    }

    /** The first looks are at once. */
    public static Supervisor taking(Supplier<List<Runnable>> looks) {
        Supervisor supervisor = new Supervisor(looks);
        supervisor.looking.scheduleWithFixedDelay(
                supervisor::lookAround, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        return supervisor;
    }

    private void lookAround() {
        try {
            List<Callable<Object>> calls = new ArrayList<>();
            looks.get().forEach(look -> calls.add(Executors.callable(look)));
            for (Future<Object> look : starting.invokeAll(calls)) {
                look.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            // A look that throws would be the last one.
            LOG.error("Jobs could not be supervised", e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        starting.shutdownNow();
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
