package io.hydrant.local.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job on a {@link LocalCluster}. */
public final class RunningJob {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

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

    /** The current execution graph, with the state of all tasks and the last failure. */
    CompletableFuture<? extends AccessExecutionGraph> graph() {
        return cluster.getExecutionGraph(id);
    }

    /**
     * Stops with a savepoint in the directory, which keeps the buffers. Completes with the path of
     * the savepoint.
     */
    public CompletableFuture<String> stop(String savepointDirectory) {
        return stop(savepointDirectory, false);
    }

    /** Delivers what is buffered, and then stops with a savepoint. */
    public CompletableFuture<String> drain(String savepointDirectory) {
        return stop(savepointDirectory, true);
    }

    private CompletableFuture<String> stop(String savepointDirectory, boolean drain) {
        return stop(savepointDirectory, drain, LONGEST_STOP.dividedBy(BETWEEN_ATTEMPTS));
    }

    private CompletableFuture<String> stop(String directory, boolean drain, long attemptsLeft) {
        return cluster.stopWithSavepoint(id, directory, drain, SavepointFormatType.CANONICAL)
                .handle(
                        (savepoint, failure) ->
                                failure == null
                                        ? CompletableFuture.completedFuture(savepoint)
                                        : stopAgain(directory, drain, attemptsLeft - 1, failure))
                .thenCompose(Function.identity());
    }

    /**
     * A job that fails of its own while it is stopped is restarted by Flink, and can be stopped
     * then. The Kinesis consumer does so when it is stopped while it starts to read a shard.
     */
    private CompletableFuture<String> stopAgain(
            String directory, boolean drain, long attemptsLeft, Throwable failure) {
        if (attemptsLeft <= 0) {
            return CompletableFuture.failedFuture(failure);
        }
        return CompletableFuture.runAsync(
                        () -> {},
                        CompletableFuture.delayedExecutor(
                                BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS))
                .thenCompose(paused -> status())
                .thenCompose(
                        status ->
                                status.isGloballyTerminalState()
                                        ? CompletableFuture.failedFuture(failure)
                                        : status == JobStatus.RUNNING
                                                ? stop(directory, drain, attemptsLeft)
                                                : stopAgain(
                                                        directory,
                                                        drain,
                                                        attemptsLeft - 1,
                                                        failure));
    }

    public CompletableFuture<String> savepoint(String directory) {
        return cluster.triggerSavepoint(id, directory, false, SavepointFormatType.CANONICAL);
    }

    public CompletableFuture<?> cancel() {
        return cluster.cancelJob(id);
    }

    /** Completes when the job has ended, with the exception of a failed job. */
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
