package io.hydrant.local.jobs;

import io.hydrant.job.Causes;
import io.hydrant.streams.JobReport.State;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;

/** What Flink says of a job, in the words of the Firehose API's side. */
final class JobState {

    private final AccessExecutionGraph graph;

    JobState(AccessExecutionGraph graph) {
        this.graph = graph;
    }

    State state() {
        switch (graph.getState()) {
            case INITIALIZING:
            case CREATED:
                return State.STARTING;
            case RUNNING:
                return allTasksRun()
                        ? State.RUNNING
                        : hasFailed() ? State.RESTARTING : State.STARTING;
            case FAILING:
            case RESTARTING:
                return State.RESTARTING;
            case FAILED:
                return State.FAILED;
            default:
                return State.ABSENT;
        }
    }

    private boolean hasFailed() {
        return failure().isPresent();
    }

    /** Of the last failure, in one sentence. */
    Optional<String> lastError() {
        return failure()
                .map(
                        failure ->
                                Causes.sentence(
                                        failure.getException()
                                                .deserializeError(getClass().getClassLoader())));
    }

    private Optional<ErrorInfo> failure() {
        return Optional.ofNullable(graph.getFailureInfo());
    }

    private boolean allTasksRun() {
        return StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }
}
