package io.hydrant.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.buffering.BufferMetrics;
import io.hydrant.metrics.FirehoseMetric;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What a job does that was started with {@code delivery.flush-at-start}: it delivers at once
 * whatever was put before, and then goes on as ever.
 */
public final class Flush {

    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** A checkpoint that did not commit the objects is followed by another one. */
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(15);

    private final FlinkRestApi rest;
    private final String jobId;

    private Flush(FlinkRestApi rest, String jobId) {
        this.rest = rest;
        this.jobId = jobId;
    }

    public static Flush of(FlinkRestApi rest, String jobId) {
        return new Flush(rest, jobId);
    }

    /**
     * Returns when objects can be seen in the bucket, and nothing waits to be delivered elsewhere.
     */
    public void await(Duration longest) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        long nextCheckpoint = System.nanoTime();
        for (long stage = stage(); stage < BufferMetrics.FLUSH_DELIVERED; stage = stage()) {
            long now = System.nanoTime();
            if (now - deadline > 0) {
                throw new IOException(
                        "What is buffered could not be delivered within "
                                + longest.toSeconds()
                                + " seconds");
            }
            if (stage == BufferMetrics.FLUSH_CLOSED && now - nextCheckpoint >= 0) {
                rest.post("jobs/" + jobId + "/checkpoints", FlinkRestApi.object());
                nextCheckpoint = now + BETWEEN_CHECKPOINTS.toNanos();
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** Of the buffer that is furthest behind. */
    private long stage() throws IOException, InterruptedException {
        JsonNode job = rest.get("jobs/" + jobId);
        if (ENDED.contains(job.path("state").asText())) {
            throw new IOException("The job ended before it had delivered what is buffered");
        }
        JobMetrics metrics =
                JobMetrics.fetch(rest, jobId, name -> isStage(name) || isWaiting(name));
        List<Long> stages = metrics.of(Flush::isStage);
        if (stages.size() < subtasks(job)) {
            return BufferMetrics.NOT_FLUSHED;
        }
        long stage = Collections.min(stages);
        // A checkpoint delivers objects; batches and loads only begin then.
        return metrics.sum(Flush::isWaiting) > 0
                ? Math.min(stage, BufferMetrics.FLUSH_CLOSED)
                : stage;
    }

    private static boolean isStage(String metric) {
        return JobMetrics.isNamed(metric, BufferMetrics.FLUSH);
    }

    private static boolean isWaiting(String metric) {
        return JobMetrics.isNamed(metric, FirehoseMetric.WAITING_BYTES.text())
                || JobMetrics.isNamed(metric, FirehoseMetric.WAITING_OBJECTS.text());
    }

    private static int subtasks(JsonNode job) {
        int subtasks = 0;
        for (JsonNode vertex : job.path("vertices")) {
            if (vertex.path("name").asText().matches("(Error buffer|Backup buffer|Buffer)\\b.*")) {
                subtasks += vertex.path("parallelism").asInt();
            }
        }
        return subtasks;
    }
}
