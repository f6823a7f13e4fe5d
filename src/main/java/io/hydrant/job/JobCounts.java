package io.hydrant.job;

import io.hydrant.buffering.BufferMetrics;
import io.hydrant.destination.DeliveryMetrics;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How many records a job has seen since it started, and what became of them. */
public final class JobCounts {

    private static final String OBJECTS = "Buffer.DeliveryToS3.";
    private static final String BATCHES = "Buffer.Batches.";
    private static final Predicate<String> DELIVERED_IN_BATCHES =
            Pattern.compile("Delivery\\.\\w+\\." + DeliveryMetrics.RECORDS).asMatchPredicate();
    private static final String ERRORS = "Error_buffer.ErrorOutput.";

    private final JobMetrics metrics;

    private JobCounts(JobMetrics metrics) {
        this.metrics = metrics;
    }

    /** Asks Flink's REST API, which may lag by the interval at which it fetches metrics. */
    public static JobCounts fetch(FlinkRestApi rest, String jobId)
            throws IOException, InterruptedException {
        return new JobCounts(JobMetrics.fetch(rest, jobId, JobCounts::isOurs));
    }

    private static boolean isOurs(String metric) {
        return metric.startsWith(OBJECTS)
                || metric.startsWith(BATCHES)
                || DELIVERED_IN_BATCHES.test(metric)
                || metric.startsWith(ERRORS)
                || metric.equals("Source__Source.numRecordsOut")
                || metric.equals("Error_chunks.numRecordsIn");
    }

    /** Of a job that has not told yet. */
    public static JobCounts none() {
        return new JobCounts(JobMetrics.of(Map.of()));
    }

    static JobCounts of(JobMetrics metrics) {
        return new JobCounts(metrics);
    }

    public long recordsIn() {
        return metrics.sum("Source__Source.numRecordsOut");
    }

    /** In objects that can be seen in the bucket, or taken by another destination. */
    public long recordsDelivered() {
        return metrics.sum(OBJECTS + BufferMetrics.RECORDS) + metrics.sum(DELIVERED_IN_BATCHES);
    }

    public long recordsFailed() {
        return metrics.sum("Error_chunks.numRecordsIn");
    }

    /** In error objects that can be seen in the bucket. */
    public long failuresDelivered() {
        return metrics.sum(ERRORS + BufferMetrics.RECORDS);
    }

    public long objectsDelivered() {
        return metrics.sum(OBJECTS + BufferMetrics.OBJECT_COUNT)
                + metrics.sum(ERRORS + BufferMetrics.OBJECT_COUNT);
    }

    /** Before compression; of records and of failures. */
    public long bytesBuffered() {
        return metrics.sum(OBJECTS + BufferMetrics.BUFFERED_BYTES)
                + metrics.sum(BATCHES + BufferMetrics.BUFFERED_BYTES)
                + metrics.sum(ERRORS + BufferMetrics.BUFFERED_BYTES);
    }

    /** Empty when nothing is buffered. */
    public Optional<Instant> oldestArrival() {
        return metrics.least(
                        OBJECTS + BufferMetrics.OLDEST_ARRIVAL,
                        BATCHES + BufferMetrics.OLDEST_ARRIVAL,
                        ERRORS + BufferMetrics.OLDEST_ARRIVAL)
                .map(Instant::ofEpochMilli);
    }
}
