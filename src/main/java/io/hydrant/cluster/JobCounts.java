package io.hydrant.cluster;

import io.hydrant.buffering.BufferMetrics;
import io.hydrant.metrics.FirehoseMetric;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How many records a job, or several after each other, have seen, and what became of them. */
public final class JobCounts {

    private static final String RECORDS_IN = "Source__Source.numRecordsOut";
    private static final String RECORDS_FAILED = "Error_chunks.numRecordsIn";

    /** Of objects, or batches; not of the backup, which has what came in once more. */
    private static final List<String> BUFFERS = List.of("Buffer", "Error_buffer");

    /** Where records of the destination are counted when they are delivered. */
    private static final List<String> DELIVERING = List.of("Buffer", "Delivery");

    private static final List<String> OF_ERRORS = List.of("Error_buffer");

    private final JobMetrics metrics;

    private JobCounts(JobMetrics metrics) {
        this.metrics = metrics;
    }

    /** Asks Flink's REST API, which may lag by the interval at which it fetches metrics. */
    public static JobCounts fetch(FlinkCluster flink, String jobId)
            throws IOException, InterruptedException {
        return new JobCounts(JobMetrics.fetch(flink, jobId, JobCounts::isOurs));
    }

    private static boolean isOurs(String metric) {
        return metric.equals(RECORDS_IN)
                || metric.equals(RECORDS_FAILED)
                || Stream.of(
                                FirehoseMetric.RECORDS.text(),
                                FirehoseMetric.OBJECT_COUNT.text(),
                                FirehoseMetric.BUFFERED_BYTES.text(),
                                FirehoseMetric.KINESIS_MILLIS_BEHIND_LATEST.text(),
                                BufferMetrics.OLDEST_ARRIVAL)
                        .anyMatch(name -> JobMetrics.isNamed(metric, name));
    }

    private static Predicate<String> of(List<String> operators, String name) {
        return metric ->
                JobMetrics.isNamed(metric, name)
                        && operators.contains(metric.substring(0, metric.indexOf('.')));
    }

    /** False for a job that has not told yet. */
    public boolean areKnown() {
        return !metrics.areNone();
    }

    /** Of a job that has not told yet. */
    public static JobCounts none() {
        return new JobCounts(JobMetrics.of(Map.of()));
    }

    static JobCounts of(JobMetrics metrics) {
        return new JobCounts(metrics);
    }

    /** With what a job before had counted. What is buffered is this job's alone. */
    public JobCounts after(JobCounts earlier) {
        return new JobCounts(metrics.plus(earlier.metrics, JobCounts::isCounter));
    }

    private static boolean isCounter(String metric) {
        return !JobMetrics.isNamed(metric, FirehoseMetric.BUFFERED_BYTES.text())
                && !JobMetrics.isNamed(metric, FirehoseMetric.KINESIS_MILLIS_BEHIND_LATEST.text())
                && !JobMetrics.isNamed(metric, BufferMetrics.OLDEST_ARRIVAL);
    }

    public long recordsIn() {
        return metrics.sum(RECORDS_IN::equals);
    }

    /** In objects that can be seen in the bucket, or taken by another destination. */
    public long recordsDelivered() {
        return metrics.sum(of(DELIVERING, FirehoseMetric.RECORDS.text()));
    }

    public long recordsFailed() {
        return metrics.sum(RECORDS_FAILED::equals);
    }

    /** In error objects that can be seen in the bucket. */
    public long failuresDelivered() {
        return metrics.sum(of(OF_ERRORS, FirehoseMetric.RECORDS.text()));
    }

    public long objectsDelivered() {
        return metrics.sum(of(BUFFERS, FirehoseMetric.OBJECT_COUNT.text()));
    }

    /** Before compression; of records and of failures. */
    public long bytesBuffered() {
        return metrics.sum(of(BUFFERS, FirehoseMetric.BUFFERED_BYTES.text()));
    }

    /** How far reading is behind the tip of the Kinesis stream; empty before the first read. */
    public Optional<Duration> behindLatest() {
        return metrics
                .of(
                        metric ->
                                JobMetrics.isNamed(
                                        metric, FirehoseMetric.KINESIS_MILLIS_BEHIND_LATEST.text()))
                .stream()
                .filter(millis -> millis >= 0)
                .max(Long::compare)
                .map(Duration::ofMillis);
    }

    /** Empty when nothing is buffered. */
    public Optional<Instant> oldestArrival() {
        return metrics.of(of(BUFFERS, BufferMetrics.OLDEST_ARRIVAL)).stream()
                .filter(arrival -> arrival > 0)
                .min(Long::compare)
                .map(Instant::ofEpochMilli);
    }
}
