package io.hydrant.local;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job on a {@link LocalCluster}. */
public final class RunningJob {

    private final MiniCluster cluster;
    private final JobID id;

    RunningJob(MiniCluster cluster, JobID id) {
        this.cluster = cluster;
        this.id = id;
    }

    public JobID id() {
        return id;
    }

    public CompletableFuture<JobStatus> status() {
        return cluster.getJobStatus(id);
    }

    /** As it is now, with what its tasks do and why it failed last. */
    CompletableFuture<? extends AccessExecutionGraph> graph() {
        return cluster.getExecutionGraph(id);
    }

    /**
     * Stops with a savepoint in the directory; what is buffered stays in it. Completes with its
     * path.
     */
    public CompletableFuture<String> stop(String savepointDirectory) {
        return stop(savepointDirectory, false);
    }

    /** Delivers what is buffered, and then stops with a savepoint. */
    public CompletableFuture<String> drain(String savepointDirectory) {
        return stop(savepointDirectory, true);
    }

    private CompletableFuture<String> stop(String savepointDirectory, boolean drain) {
        return cluster.stopWithSavepoint(
                id, savepointDirectory, drain, SavepointFormatType.CANONICAL);
    }

    public CompletableFuture<String> savepoint(String directory) {
        return cluster.triggerSavepoint(id, directory, false, SavepointFormatType.CANONICAL);
    }

    public CompletableFuture<?> cancel() {
        return cluster.cancelJob(id);
    }

    /** Completes when the job has ended; empty unless it failed. */
    public CompletableFuture<Optional<Throwable>> ended() {
        return cluster.requestJobResult(id).thenApply(this::failure);
    }

    private Optional<Throwable> failure(JobResult result) {
        try {
            result.toJobExecutionResult(getClass().getClassLoader());
            return Optional.empty();
        } catch (JobCancellationException canceled) {
            return Optional.empty();
        } catch (Exception failed) {
            return Optional.of(failed);
        }
    }
}
