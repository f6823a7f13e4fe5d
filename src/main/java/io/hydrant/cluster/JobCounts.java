package io.hydrant.cluster;

import io.hydrant.buffering.BufferMetrics;
import io.hydrant.job.Stage;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.LastingCount;
import io.hydrant.processing.lambda.LambdaAnswerFunction;
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

    /** As of now: what an earlier job reported is over. */
    private static final List<String> GAUGES =
            List.of(
                    FirehoseMetric.BUFFERED_BYTES.text(),
                    FirehoseMetric.KINESIS_MILLIS_BEHIND_LATEST.text(),
                    FirehoseMetric.DATA_FRESHNESS.text(),
                    FirehoseMetric.WAITING_BYTES.text(),
                    FirehoseMetric.WAITING_OBJECTS.text(),
                    BufferMetrics.OPEN_RECORDS,
                    BufferMetrics.UNCOMMITTED_RECORDS,
                    JobMetrics.BUSY_TIME,
                    BufferMetrics.OLDEST_ARRIVAL);

    private final JobMetrics metrics;

    /** Without those of earlier jobs. */
    private final JobMetrics own;

    private JobCounts(JobMetrics metrics) {
        this(metrics, metrics);
    }

    private JobCounts(JobMetrics metrics, JobMetrics own) {
        this.metrics = metrics;
        this.own = own;
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
                                FirehoseMetric.INCOMING_BYTES.text(),
                                FirehoseMetric.DROPPED_RECORDS.text(),
                                FirehoseMetric.DATA_FRESHNESS.text(),
                                FirehoseMetric.WAITING_BYTES.text(),
                                FirehoseMetric.WAITING_OBJECTS.text(),
                                LambdaAnswerFunction.ANSWERED_RECORDS,
                                BufferMetrics.OPEN_RECORDS,
                                BufferMetrics.UNCOMMITTED_RECORDS,
                                JobMetrics.BUSY_TIME,
                                BufferMetrics.OLDEST_ARRIVAL)
                        .anyMatch(name -> JobMetrics.isNamed(metric, name))
                || metric.endsWith(".numRecordsIn") && Stage.LAMBDA_BATCHES.hasMetric(metric);
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
     * The counts among these metrics, which are as {@link #isMetric} takes them: a value for each
     * subtask.
     */
    public static JobCounts of(Map<String, List<Long>> metrics) {
        return new JobCounts(JobMetrics.of(metrics));
    }

    /**
     * Whether a metric matters here. Its name is that of the operator, as {@link
     * Stage#metricName()} has it, a point, and its own.
     */
    public static boolean isMetric(String name) {
        return isOurs(name);
    }

    /** Whether a metric of a task matters here, under the name of its first operator. */
    public static boolean isMetricOfTask(String ownName) {
        return ownName.equals(JobMetrics.BUSY_TIME);
    }

    /**
     * Returns these counts plus those of an earlier job, unless they include them. Buffered records
     * are those of this job alone.
     */
    public JobCounts after(JobCounts earlier) {
        return new JobCounts(
                metrics.plus(earlier.metrics, JobCounts::isCounter)
                        .orElse(earlier.metrics, JobCounts::isLasting),
                own);
    }

    /** Those of this job alone. */
    public JobCounts own() {
        return new JobCounts(own);
    }

    private static boolean isCounter(String metric) {
        return !isLasting(metric)
                && GAUGES.stream().noneMatch(gauge -> JobMetrics.isNamed(metric, gauge));
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
        return oldest(BUFFERS);
    }

    private Optional<Instant> oldest(Set<Stage> buffers) {
        return metrics.of(of(buffers, BufferMetrics.OLDEST_ARRIVAL)).stream()
                .filter(arrival -> arrival > 0)
                .min(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    public long bytesIn() {
        return metrics.sum(of(EnumSet.of(Stage.SOURCE), FirehoseMetric.INCOMING_BYTES.text()));
    }

    /** By processors or the function, on purpose. */
    public long recordsDropped() {
        return metrics.sum(
                metric -> JobMetrics.isNamed(metric, FirehoseMetric.DROPPED_RECORDS.text()));
    }

    /** Bytes in open buffers of the destination, without those of failures. */
    public long bytesOpen() {
        return metrics.sum(of(EnumSet.of(Stage.BUFFER), FirehoseMetric.BUFFERED_BYTES.text()));
    }

    /** Records in open buffers of the destination. */
    public long recordsOpen() {
        return metrics.sum(of(EnumSet.of(Stage.BUFFER), BufferMetrics.OPEN_RECORDS));
    }

    /** When the oldest record arrived that is in an open buffer of the destination. */
    public Optional<Instant> oldestOpen() {
        return oldest(EnumSet.of(Stage.BUFFER));
    }

    /** Records in closed buffers, whose objects the next checkpoint makes visible. */
    public long recordsUncommitted() {
        return metrics.sum(of(EnumSet.of(Stage.BUFFER), BufferMetrics.UNCOMMITTED_RECORDS));
    }

    /** Records that the function has, or that wait for it. */
    public long recordsInFunction() {
        long given =
                metrics.sum(
                        metric ->
                                metric.endsWith(".numRecordsIn")
                                        && Stage.LAMBDA_BATCHES.hasMetric(metric));
        long answered =
                metrics.sum(
                        of(
                                EnumSet.of(Stage.LAMBDA_ANSWERS),
                                LambdaAnswerFunction.ANSWERED_RECORDS));
        return Math.max(0, given - answered);
    }

    /** Bytes in batches that a destination other than S3 has not taken yet. */
    public long bytesWaiting() {
        return metrics.sum(
                metric -> JobMetrics.isNamed(metric, FirehoseMetric.WAITING_BYTES.text()));
    }

    /** Objects that are not loaded yet. */
    public long objectsWaiting() {
        return metrics.sum(
                metric -> JobMetrics.isNamed(metric, FirehoseMetric.WAITING_OBJECTS.text()));
    }

    /** Age of the oldest record that is not delivered; empty before the job reports. */
    public Optional<Duration> freshness() {
        return metrics.of(of(DELIVERING, FirehoseMetric.DATA_FRESHNESS.text())).stream()
                .max(Long::compare)
                .map(Duration::ofSeconds);
    }

    /** The busiest operator, the first of its chain; empty before the job reports. */
    public Optional<Busy> busiest() {
        Busy busiest = null;
        for (Stage stage : Stage.values()) {
            List<Long> busy =
                    metrics.of(
                            metric ->
                                    JobMetrics.isNamed(metric, JobMetrics.BUSY_TIME)
                                            && stage.hasMetric(metric));
            for (long millis : busy) {
                if (busiest == null || millis > busiest.millisPerSecond) {
                    busiest = new Busy(stage.text(), millis);
                }
            }
        }
        return Optional.ofNullable(busiest);
    }

    /** How busy the busiest subtask of an operator is. */
    public static final class Busy {

        private final String stage;
        private final long millisPerSecond;

        private Busy(String stage, long millisPerSecond) {
            this.stage = stage;
            this.millisPerSecond = millisPerSecond;
        }

        public String stage() {
            return stage;
        }

        public long percent() {
            return Math.min(100, millisPerSecond / 10);
        }
    }
}
