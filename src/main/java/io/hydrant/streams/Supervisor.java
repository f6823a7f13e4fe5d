package io.hydrant.streams;

import io.hydrant.answers.NamedThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervises the jobs of all active streams, every few seconds. A look at one stream may take
 * minutes, as when a job is canceled: no other stream waits for it.
 */
public final class Supervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** As many as one process runs jobs by default; a thread that is idle for a while ends. */
    private static final int THREADS = 64;

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

    private final Supplier<Map<String, Runnable>> looks;
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(NamedThreads.called("supervisor"));
    private final ThreadPoolExecutor looking = looking();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> firstLooks = new CompletableFuture<>();
    private boolean isFirstRound = true;

    private Supervisor(Supplier<Map<String, Runnable>> looks) {
        this.looks = looks;
    }

    /** Takes the looks by the names of their streams, the first ones at once. */
    public static Supervisor taking(Supplier<Map<String, Runnable>> looks) {
        return taking(looks, BETWEEN_LOOKS);
    }

    static Supervisor taking(Supplier<Map<String, Runnable>> looks, Duration between) {
        Supervisor supervisor = new Supervisor(looks);
        supervisor.rounds.scheduleWithFixedDelay(
                supervisor::lookAround, 0, between.toMillis(), TimeUnit.MILLISECONDS);
        return supervisor;
    }

    /** Returns when every stream that was there at first was looked at, or the time is over. */
    public void awaitFirstLooks(Duration longest) throws InterruptedException {
        try {
            firstLooks.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "Some jobs are not started yet: after={}s streams={}",
                    longest.toSeconds(),
                    underWay);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void lookAround() {
        try {
            List<CompletableFuture<Void>> taken = new ArrayList<>();
            looks.get().forEach((stream, look) -> take(stream, look, taken));
            if (isFirstRound) {
                isFirstRound = false;
                CompletableFuture.allOf(taken.toArray(new CompletableFuture<?>[0]))
                        .thenRun(() -> firstLooks.complete(null));
            }
        } catch (RuntimeException e) {
            // A round that throws would be the last one.
            LOG.error("Jobs could not be supervised", e);
        }
    }

    /** A stream whose look has not ended yet is left to the next round. */
    private void take(String stream, Runnable look, List<CompletableFuture<Void>> taken) {
        if (underWay.add(stream)) {
            taken.add(CompletableFuture.runAsync(() -> take(stream, look), looking));
        }
    }

    private void take(String stream, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.error("Job could not be supervised: stream={}", stream, e);
        } finally {
            underWay.remove(stream);
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        looking.shutdownNow();
    }

    private static ThreadPoolExecutor looking() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        LONGEST_IDLE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new LinkedBlockingQueue<>(),
                        NamedThreads.called("supervisor-look"));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
