package io.hydrant.cluster;

import io.hydrant.buffering.BufferMetrics;
import io.hydrant.job.Stage;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.LastingCount;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Counts the records of a delivery stream: received, delivered, failed and buffered. The operators
 * keep the counts in their state, so they include earlier jobs. In a job of an earlier release they
 * do not, and counts of earlier jobs can be added. Immutable.
 */
public final class JobCounts {

    /** Buffers of the destination and of errors. The backup would count every record again. */
    private static final Set<Stage> BUFFERS = EnumSet.of(Stage.BUFFER, Stage.ERROR_BUFFER);

    /** The operators that count records once the destination has them. */
    private static final Set<Stage> DELIVERING = EnumSet.of(Stage.BUFFER, Stage.DELIVERY);

    private static final Set<Stage> OF_ERRORS = EnumSet.of(Stage.ERROR_BUFFER);
    private static final Set<Stage> OF_SOURCE = EnumSet.of(Stage.SOURCE);

    private final JobMetrics metrics;

    private JobCounts(JobMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Reads the counts from Flink's REST API, and blocks meanwhile. Counts may lag by the interval
     * at which Flink fetches metrics. Throws {@link IOException} if Flink does not answer.
     */
    public static JobCounts fetch(FlinkCluster flink, String jobId)
            throws IOException, InterruptedException {
        return new JobCounts(JobMetrics.fetch(flink, jobId, JobCounts::isOurs));
    }

    private static boolean isOurs(String metric) {
        return isRecordsIn(metric)
                || isRecordsFailed(metric)
                || isLasting(metric)
                || Stream.of(
                                FirehoseMetric.RECORDS.text(),
                                FirehoseMetric.OBJECT_COUNT.text(),
                                FirehoseMetric.BUFFERED_BYTES.text(),
                                FirehoseMetric.KINESIS_MILLIS_BEHIND_LATEST.text(),
                                BufferMetrics.OLDEST_ARRIVAL)
                        .anyMatch(name -> JobMetrics.isNamed(metric, name));
    }

    private static boolean isRecordsIn(String metric) {
        return metric.endsWith(".numRecordsOut") && Stage.SOURCE.hasMetric(metric);
    }

    private static boolean isRecordsFailed(String metric) {
        return metric.endsWith(".numRecordsIn") && Stage.ERROR_CHUNKS.hasMetric(metric);
    }

    private static boolean isLasting(String metric) {
        return LastingCount.NAMES.stream().anyMatch(name -> JobMetrics.isNamed(metric, name));
    }

    private long lasting(Set<Stage> stages, String name, Predicate<String> ofThisJob) {
        List<Long> shares = metrics.of(of(stages, name));
        return shares.isEmpty()
                ? metrics.sum(ofThisJob)
                : shares.stream().mapToLong(Long::longValue).sum();
    }

    private static Predicate<String> of(Set<Stage> stages, String name) {
        return metric ->
                JobMetrics.isNamed(metric, name)
                        && stages.stream().anyMatch(stage -> stage.hasMetric(metric));
    }

    /** False until Flink has metrics of the job. */
    public boolean areKnown() {
        return !metrics.areNone();
    }

    /** The counts of a job without metrics. */
    public static JobCounts none() {
        return new JobCounts(JobMetrics.of(Map.of()));
    }

    static JobCounts of(JobMetrics metrics) {
        return new JobCounts(metrics);
    }

    /**
     * Returns these counts plus those of an earlier job, unless they include them. Buffered records
     * are those of this job alone.
     */
    public JobCounts after(JobCounts earlier) {
        return new JobCounts(
                metrics.plus(earlier.metrics, JobCounts::isCounter)
                        .orElse(earlier.metrics, JobCounts::isLasting));
    }

    private static boolean isCounter(String metric) {
        return !isLasting(metric)
                && !JobMetrics.isNamed(metric, FirehoseMetric.BUFFERED_BYTES.text())
                && !JobMetrics.isNamed(metric, FirehoseMetric.KINESIS_MILLIS_BEHIND_LATEST.text())
                && !JobMetrics.isNamed(metric, BufferMetrics.OLDEST_ARRIVAL);
    }

    public long recordsIn() {
        return lasting(OF_SOURCE, LastingCount.RECORDS_READ, JobCounts::isRecordsIn);
    }

    /** Records in visible objects, or accepted by a destination other than S3. */
    public long recordsDelivered() {
        return lasting(
                DELIVERING,
                LastingCount.RECORDS_DELIVERED,
                of(DELIVERING, FirehoseMetric.RECORDS.text()));
    }

    public long recordsFailed() {
        return lasting(OF_ERRORS, LastingCount.RECORDS_TAKEN, JobCounts::isRecordsFailed);
    }

    /** Failed records in visible error objects. */
    public long failuresDelivered() {
        return lasting(
                OF_ERRORS,
                LastingCount.RECORDS_DELIVERED,
                of(OF_ERRORS, FirehoseMetric.RECORDS.text()));
    }

    public long objectsDelivered() {
        return lasting(
                BUFFERS,
                LastingCount.OBJECTS_DELIVERED,
                of(BUFFERS, FirehoseMetric.OBJECT_COUNT.text()));
    }

    /** Bytes of records and of failures in open buffers, before compression. */
    public long bytesBuffered() {
        return metrics.sum(of(BUFFERS, FirehoseMetric.BUFFERED_BYTES.text()));
    }

    /** How far reading is behind the tip of the Kinesis stream. Empty before the first read. */
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

    /** The arrival time of the oldest record in an open buffer. Empty if no buffer is open. */
    public Optional<Instant> oldestArrival() {
        return metrics.of(of(BUFFERS, BufferMetrics.OLDEST_ARRIVAL)).stream()
                .filter(arrival -> arrival > 0)
                .min(Long::compare)
                .map(Instant::ofEpochMilli);
    }
}
