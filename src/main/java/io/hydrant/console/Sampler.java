package io.hydrant.console;

import io.hydrant.answers.NamedThreads;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.api.streams.DeliveryStreams;
import io.hydrant.api.streams.StreamId;
import io.hydrant.cluster.JobCounts;
import io.hydrant.job.Causes;
import io.hydrant.streams.DeliveryJobs;
import io.hydrant.streams.JobReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the jobs of all delivery streams, in a thread of its own: every two seconds while
 * somebody watches, else seldom, and least often at streams in which nothing moves.
 */
final class Sampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

    private static final Duration PERIOD = Duration.ofSeconds(2);

    /** Who asks for one stream gets what is true now, but many requests are no more work. */
    private static final long FRESH_MILLIS = 250;

    private static final long WATCHED_MILLIS = Duration.ofSeconds(20).toMillis();
    private static final long UNWATCHED_PERIOD_MILLIS = Duration.ofSeconds(30).toMillis();

    /**
     * A look that takes longer is that of a cluster far away, which is asked for somebody alone.
     */
    private static final long CHEAP_NANOS = Duration.ofMillis(50).toNanos();

    private final DeliveryStreams streams;
    private final DeliveryJobs jobs;
    private final Function<DeliveryStream, ErrorOutput> errors;
    private final Clock clock;
    private final Map<StreamId, Watched> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = NamedThreads.scheduler("hydrant-console");

    private volatile Consumer<List<Watched>> listener = seen -> {};
    private volatile long askedAt;
    private volatile long lookedAt;
    private volatile long lastNanos;

    Sampler(
            DeliveryStreams streams,
            DeliveryJobs jobs,
            Function<DeliveryStream, ErrorOutput> errors,
            Clock clock) {
        this.streams = streams;
        this.jobs = jobs;
        this.errors = errors;
        this.clock = clock;
    }

    /** The listener hears after each look, in the sampler's thread. */
    void start(Consumer<List<Watched>> told) {
        listener = told;
        thread.scheduleWithFixedDelay(
                this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Somebody watches. */
    void asked() {
        askedAt = clock.millis();
    }

    private void look() {
        try {
            long now = clock.millis();
            boolean isWatched = now - askedAt < WATCHED_MILLIS;
            boolean isSeldom = lastNanos < CHEAP_NANOS && now - lookedAt >= UNWATCHED_PERIOD_MILLIS;
            if (isWatched || isSeldom) {
                lookedAt = now;
                long start = System.nanoTime();
                List<Watched> seen = new ArrayList<>();
                for (Watched stream : all()) {
                    if (stream.isDue(now)) {
                        see(stream);
                        seen.add(stream);
                    }
                }
                lastNanos = System.nanoTime() - start;
                listener.accept(seen);
            }
        } catch (RuntimeException e) {
            LOG.warn("Delivery streams could not be looked at", e);
        }
    }

    private void see(Watched stream) {
        try {
            JobReport report = jobs.report(stream.stream().definition());
            stream.seen(report, clock.instant(), PERIOD.toMillis());
        } catch (IOException e) {
            LOG.debug("The job cannot be looked at: stream={}", stream.stream().stored().id(), e);
            stream.seen(
                    JobReport.of(JobReport.State.ABSENT, JobCounts.none())
                            .withLastError(Causes.sentence(e)),
                    clock.instant(),
                    PERIOD.toMillis());
        }
    }

    /** All streams that there are now, in the order of their names; perhaps not seen yet. */
    List<Watched> all() {
        List<DeliveryStream> now = new ArrayList<>(streams.all());
        now.sort(
                Comparator.comparing((DeliveryStream stream) -> stream.stored().id().name())
                        .thenComparing(stream -> stream.stored().id().region()));
        List<Watched> found = new ArrayList<>();
        for (DeliveryStream stream : now) {
            found.add(of(stream));
        }
        watched.values().retainAll(new HashSet<>(found));
        return found;
    }

    /** A stream that was deleted and created again is another one. */
    private Watched of(DeliveryStream stream) {
        return watched.compute(
                stream.stored().id(),
                (id, known) ->
                        known != null && known.stream() == stream
                                ? known
                                : new Watched(stream, errors.apply(stream)));
    }

    /** As it is now. */
    Watched seenNow(DeliveryStream stream) {
        asked();
        Watched now = of(stream);
        if (now.isOlderThan(FRESH_MILLIS, clock.millis())) {
            see(now);
        }
        return now;
    }

    /** Each has been seen at least once. */
    List<Watched> allSeen() {
        asked();
        List<Watched> all = all();
        for (Watched stream : all) {
            if (!stream.isSeen()) {
                see(stream);
            }
        }
        return all;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
