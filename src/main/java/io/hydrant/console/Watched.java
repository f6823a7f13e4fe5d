package io.hydrant.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.streams.JobReport;
import java.time.Duration;
import java.time.Instant;

/** One delivery stream as it was seen last, and the fifteen minutes before. */
final class Watched {

    private static final long LONGEST_PAUSE = Duration.ofSeconds(10).toMillis();

    private final DeliveryStream stream;
    private final ErrorOutput errors;
    private final History history = new History();

    private JobCounts counted = JobCounts.none();
    private Totals totals = Totals.NONE;
    private JobReport report;
    private long at;
    private long pause;
    private long failuresDelivered = -1;

    Watched(DeliveryStream stream, ErrorOutput errors) {
        this.stream = stream;
        this.errors = errors;
    }

    DeliveryStream stream() {
        return stream;
    }

    ErrorOutput errors() {
        return errors;
    }

    /** Streams in which nothing moves are looked at less often. */
    synchronized boolean isDue(long now) {
        return report == null || now - at >= pause;
    }

    synchronized boolean isOlderThan(long millis, long now) {
        return report == null || now - at >= millis;
    }

    synchronized boolean isSeen() {
        return report != null;
    }

    synchronized void seen(JobReport now, Instant time, long pauseIfMoving) {
        Totals before = totals;
        JobCounts counts = now.counts();
        // A job that does not run counts nothing: its counts come back, or begin at 0.
        if (counts.areKnown()) {
            totals = totals.grown(counted, counts);
            counted = counts;
        }
        boolean moves =
                report == null
                        || report.state() != now.state()
                        || totals.in() != before.in()
                        || totals.delivered() != before.delivered()
                        || totals.failed() != before.failed()
                        || counts.bytesBuffered() != report.counts().bytesBuffered();
        pause = moves ? pauseIfMoving : Math.min(LONGEST_PAUSE, pause + pauseIfMoving);
        report = now;
        at = time.toEpochMilli();
        history.add(
                at,
                totals,
                counts.bytesBuffered(),
                counts.freshness().map(Duration::toSeconds).orElse(0L));
    }

    /** Whether error objects have appeared since the last call. */
    synchronized boolean hasNewFailures() {
        long now = report == null ? 0 : report.counts().failuresDelivered();
        boolean changed = now != failuresDelivered;
        failuresDelivered = now;
        return changed;
    }

    /** As a list has it; without what grows with time. */
    synchronized ObjectNode summary(ObjectNode shown) {
        shown.put("name", stream.stored().id().name());
        shown.put("region", stream.stored().id().region());
        shown.put("arn", stream.definition().arn());
        shown.put("status", stream.status().name());
        shown.put("jobState", report == null ? "ABSENT" : report.state().name());
        Health health = Health.of(stream, report);
        shown.put("health", health.level());
        shown.put("cause", health.sentence());
        StreamWords words = new StreamWords(stream.definition());
        shown.put("source", words.source());
        shown.put("destination", words.destination());
        shown.put("recordsIn", totals.in());
        shown.put("bytesIn", totals.bytesIn());
        shown.put("recordsDelivered", totals.delivered());
        shown.put("recordsFailed", totals.failed());
        shown.put("recordsDropped", totals.dropped());
        shown.put("objectsDelivered", totals.objects());
        if (report != null) {
            shown.put("bytesBuffered", report.counts().bytesBuffered());
            shown.put("inPerSecond", history.inPerSecond());
            shown.put("deliveredPerSecond", history.deliveredPerSecond());
            report.counts()
                    .freshness()
                    .ifPresent(age -> shown.put("freshnessSeconds", age.toSeconds()));
        }
        shown.put("freshnessBoundSeconds", freshnessBound());
        return shown;
    }

    synchronized void writeRates(ObjectNode shown) {
        history.writeRates(shown.putArray("points"));
    }

    synchronized void writeSeries(ObjectNode shown) {
        history.writeSeries(shown.putObject("history"));
    }

    /** The interval, and a minute in which a checkpoint makes the object visible. */
    private long freshnessBound() {
        return hints().interval().toSeconds() + 60;
    }

    private BufferingHints hints() {
        return stream.definition().destination().bufferingHints();
    }

    /** Where records are now. */
    synchronized void writePipeline(ObjectNode shown, Instant now) {
        JobCounts counts = report == null ? JobCounts.none() : report.counts();
        ObjectNode pipeline = shown.putObject("pipeline");
        pipeline.put("in", totals.in());
        stream.definition()
                .destination()
                .processing()
                .lambda()
                .ifPresent(
                        lambda ->
                                pipeline.putObject("function")
                                        .put("name", lambda.functionName())
                                        .put("records", counts.recordsInFunction()));
        ObjectNode buffered = pipeline.putObject("buffered");
        buffered.put("records", counts.recordsOpen());
        buffered.put("bytes", counts.bytesOpen());
        buffered.put("limitBytes", hints().sizeInBytes());
        buffered.put("intervalSeconds", hints().interval().toSeconds());
        counts.oldestOpen()
                .ifPresent(
                        oldest ->
                                buffered.put(
                                        "remainingSeconds",
                                        Math.max(
                                                0,
                                                Duration.between(
                                                                now,
                                                                oldest.plus(hints().interval()))
                                                        .toSeconds())));
        pipeline.put("waitingForCheckpoint", counts.recordsUncommitted());
        if (stream.definition().s3().isEmpty()) {
            pipeline.putObject("backlog")
                    .put("bytes", counts.bytesWaiting())
                    .put("objects", counts.objectsWaiting());
        }
        pipeline.put("delivered", totals.delivered());
        pipeline.put("objects", totals.objects());
        pipeline.put("failed", totals.failed());
        pipeline.put("dropped", totals.dropped());
        counts.behindLatest().ifPresent(lag -> pipeline.put("lagMillis", lag.toMillis()));
        counts.busiest()
                .ifPresent(
                        busiest ->
                                pipeline.putObject("busiest")
                                        .put("stage", busiest.stage())
                                        .put("percent", busiest.percent()));
    }

    synchronized JobReport report() {
        return report;
    }
}
