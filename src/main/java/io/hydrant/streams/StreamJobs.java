package io.hydrant.streams;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that one runner runs: whatever is done to one of them is done under its lock. */
public final class StreamJobs implements DeliveryJobs {

    private static final Logger LOG = LoggerFactory.getLogger(StreamJobs.class);

    /** As many as one process runs jobs by default. */
    private static final int STOPPING_THREADS = 64;

    private interface Work {
        void on(StreamJob job) throws IOException, InterruptedException;
    }

    /** A stream as long as this server knows it. */
    private static final class Entry {

        private final ReentrantLock lock = new ReentrantLock();
        private final StreamJob job;
        private volatile DeliveryStreamDefinition definition;

        private Entry(StreamJob job, DeliveryStreamDefinition definition) {
            this.job = job;
            this.definition = definition;
        }
    }

    private final JobRunner runner;
    private final Timing timing;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile boolean closing;

    private StreamJobs(JobRunner runner, Timing timing) {
        this.runner = runner;
        this.timing = timing;
    }

    /** Closes the runner when it is closed. */
    public static StreamJobs on(JobRunner runner, Timing timing) {
        return new StreamJobs(runner, timing);
    }

    @Override
    public void run(DeliveryStreamDefinition definition) throws IOException {
        alone(definition, job -> job.run(definition));
    }

    @Override
    public void change(DeliveryStreamDefinition before, DeliveryStreamDefinition changed)
            throws IOException {
        alone(before, job -> job.change(before, changed));
        entry(changed).definition = changed;
    }

    @Override
    public void end(DeliveryStreamDefinition definition) throws IOException {
        alone(definition, job -> job.end(definition));
        entries.remove(definition.arn());
    }

    @Override
    public void forget(DeliveryStreamDefinition definition) throws IOException {
        alone(definition, job -> job.forget(definition));
        entries.remove(definition.arn());
    }

    @Override
    public Optional<String> versionId(DeliveryStreamDefinition definition) throws IOException {
        return entry(definition).job.versionId();
    }

    @Override
    public void flush(DeliveryStreamDefinition definition) throws IOException {
        alone(definition, job -> job.flush(definition));
    }

    @Override
    public JobReport report(DeliveryStreamDefinition definition) throws IOException {
        try {
            return entry(definition).job.report();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public Optional<String> trouble(DeliveryStreamDefinition definition) {
        return Optional.ofNullable(entries.get(definition.arn()))
                .flatMap(entry -> entry.job.trouble());
    }

    @Override
    public void supervise(DeliveryStreamDefinition active) {
        try {
            Entry entry = entry(active);
            if (!entry.lock.tryLock()) {
                return;
            }
            try {
                if (!closing) {
                    entry.definition = active;
                    entry.job.supervise(active);
                }
            } finally {
                entry.lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("State of a job cannot be reached: stream={}", active.arn(), e);
        }
    }

    /** Returns when no job is about to start any more, or the time is over. */
    public void awaitStarts(Duration longest) throws IOException, InterruptedException {
        TimeLimit limit = timing.within(longest);
        for (Entry entry : entries.values()) {
            while (!limit.hasPassed() && entry.job.isStarting()) {
                limit.pause("The jobs did not start");
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        if (runner.endsWithServer()) {
            stopAll();
        }
        entries.clear();
        runner.close();
    }

    /** All at once: a savepoint may take as long as a stop of the process may last. */
    private void stopAll() {
        ExecutorService threads = Executors.newFixedThreadPool(STOPPING_THREADS);
        try {
            List<CompletableFuture<Void>> stops = new ArrayList<>();
            entries.forEach(
                    (arn, entry) ->
                            stops.add(CompletableFuture.runAsync(() -> stop(arn, entry), threads)));
            stops.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    // Others are stopped nonetheless, and this one goes on from its newest checkpoint.
    private void stop(String arn, Entry entry) {
        try {
            alone(entry.definition, job -> job.stop(entry.definition));
        } catch (IOException e) {
            LOG.warn(
                    "Job was not stopped with a savepoint, its newest checkpoint is next: stream={}",
                    arn,
                    e);
        }
    }

    private void alone(DeliveryStreamDefinition definition, Work work) throws IOException {
        Entry entry = entry(definition);
        try {
            entry.lock.lockInterruptibly();
            try {
                work.on(entry.job);
            } finally {
                entry.lock.unlock();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Entry entry(DeliveryStreamDefinition definition) throws IOException {
        Entry known = entries.get(definition.arn());
        if (known != null) {
            return known;
        }
        StreamJob job =
                new StreamJob(
                        runner,
                        runner.state(definition),
                        timing,
                        new Trouble(definition.arn(), timing.clock()));
        Entry fresh = new Entry(job, definition);
        Entry other = entries.putIfAbsent(definition.arn(), fresh);
        return other == null ? fresh : other;
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("Interrupted while Flink was at work");
    }
}
