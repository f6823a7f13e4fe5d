package io.hydrant.cluster;

import io.hydrant.buffering.FlushProgress;
import io.hydrant.job.Stage;
import io.hydrant.metrics.FirehoseMetric;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo.JobVertexDetailsInfo;

/**
 * Waits for the flush of a job that was started with {@code delivery.flush-at-start}. Such a job
 * closes all buffers of earlier records at once.
 *
 * <p>Progress is read from metrics, which may lag. A caller must not delete state because of it.
 */
public final class Flush {

    /** Limits the time to wait. */
    @FunctionalInterface
    public interface Limit {

        /**
         * Blocks for a pause between two looks. Throws {@link IOException} with this text and the
         * time limit when no time is left.
         */
        void pause(String waitedInVain) throws IOException, InterruptedException;
    }

    /** A further checkpoint is requested if one did not commit the objects. */
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(15);

    private static final Set<Stage> BUFFERS =
            EnumSet.of(Stage.BUFFER, Stage.ERROR_BUFFER, Stage.BACKUP_BUFFER);

    private final FlinkCluster flink;
    private final String jobId;
    private long nextCheckpoint = System.nanoTime();

    private Flush(FlinkCluster flink, String jobId) {
        this.flink = flink;
        this.jobId = jobId;
    }

    /**
     * Blocks until objects should be in the bucket and no batch waits for another destination.
     * Requests checkpoints, which commit the objects. Throws {@link IOException} if the job ends,
     * or if the limit does.
     */
    public static void await(FlinkCluster flink, String jobId, Limit limit)
            throws IOException, InterruptedException {
        Flush flush = new Flush(flink, jobId);
        while (!flush.isOver()) {
            limit.pause("The job has not delivered its buffers");
        }
    }

    private boolean isOver() throws IOException, InterruptedException {
        long stage = stage();
        if (stage == FlushProgress.CLOSED && System.nanoTime() - nextCheckpoint >= 0) {
            flink.triggerCheckpoint(jobId);
            nextCheckpoint = System.nanoTime() + BETWEEN_CHECKPOINTS.toNanos();
        }
        return stage >= FlushProgress.DELIVERED;
    }

    /** The progress of the slowest buffer. */
    private long stage() throws IOException, InterruptedException {
        Optional<JobDetailsInfo> job = flink.job(jobId);
        if (job.isEmpty() || job.get().getJobStatus().isTerminalState()) {
            throw new IOException("The job ended before it delivered its buffers");
        }
        JobMetrics metrics =
                JobMetrics.fetch(flink, jobId, name -> isStage(name) || isWaiting(name));
        List<Long> stages = metrics.of(Flush::isStage);
        if (stages.isEmpty() || stages.size() < subtasks(job.get())) {
            return FlushProgress.OPEN;
        }
        long stage = Collections.min(stages);
        // A checkpoint delivers objects; batches and loads only begin then.
        return metrics.sum(Flush::isWaiting) > 0 ? Math.min(stage, FlushProgress.CLOSED) : stage;
    }

    private static boolean isStage(String metric) {
        return JobMetrics.isNamed(metric, FlushProgress.METRIC);
    }

    private static boolean isWaiting(String metric) {
        return JobMetrics.isNamed(metric, FirehoseMetric.WAITING_BYTES.text())
                || JobMetrics.isNamed(metric, FirehoseMetric.WAITING_OBJECTS.text());
    }

    private static int subtasks(JobDetailsInfo job) {
        int subtasks = 0;
        for (JobVertexDetailsInfo vertex : job.getJobVertexInfos()) {
            if (BUFFERS.stream().anyMatch(buffer -> buffer.isFirstIn(vertex.getName()))) {
                subtasks += vertex.getParallelism();
            }
        }
        return subtasks;
    }
}
