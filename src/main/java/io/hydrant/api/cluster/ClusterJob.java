package io.hydrant.api.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.api.JobReport.State;
import io.hydrant.job.FlinkRestApi;
import io.hydrant.job.FlinkRestException;
import io.hydrant.job.Flush;
import io.hydrant.job.JobCounts;
import io.hydrant.job.RootCause;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** One job of the cluster; it may have ended, or be forgotten there. */
final class ClusterJob {

    private static final Set<String> GONE = Set.of("CANCELED", "FINISHED", "SUSPENDED");

    private final FlinkRestApi rest;
    private final String id;

    ClusterJob(FlinkRestApi rest, String id) {
        this.rest = rest;
        this.id = id;
    }

    State state() throws IOException, InterruptedException {
        JsonNode job;
        try {
            job = rest.get("jobs/" + id);
        } catch (FlinkRestException e) {
            if (e.isNotFound()) {
                return State.ABSENT;
            }
            throw e;
        }
        String state = job.path("state").asText();
        if (GONE.contains(state)) {
            return State.ABSENT;
        }
        if (state.equals("FAILED")) {
            return State.FAILED;
        }
        if (state.equals("RUNNING")) {
            return runsEntirely(job) ? State.RUNNING : startingOrRestarting();
        }
        return startingOrRestarting();
    }

    /** Flink calls a job running that waits for its slots. */
    private static boolean runsEntirely(JsonNode job) {
        for (JsonNode vertex : job.path("vertices")) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return true;
    }

    private State startingOrRestarting() throws IOException, InterruptedException {
        return lastError().isEmpty() ? State.STARTING : State.RESTARTING;
    }

    boolean hasEnded() throws IOException, InterruptedException {
        State state = state();
        return state == State.ABSENT || state == State.FAILED;
    }

    /** In one sentence. */
    Optional<String> lastError() throws IOException, InterruptedException {
        JsonNode newest =
                rest.get("jobs/" + id + "/exceptions?maxExceptions=1")
                        .path("exceptionHistory")
                        .path("entries")
                        .path(0);
        return newest.isMissingNode()
                ? Optional.empty()
                : Optional.of(RootCause.ofStackTrace(newest.path("stacktrace").asText()));
    }

    JobCounts counts() throws IOException, InterruptedException {
        return JobCounts.fetch(rest, id);
    }

    /** Returns the savepoint's place when the job has ended. */
    String stop(String directory, boolean drain, Deadline deadline)
            throws IOException, InterruptedException {
        String trigger =
                rest.post(
                                "jobs/" + id + "/stop",
                                FlinkRestApi.object()
                                        .put("targetDirectory", directory)
                                        .put("drain", drain))
                        .path("request-id")
                        .asText();
        String path = "jobs/" + id + "/savepoints/" + trigger;
        JsonNode answer = rest.get(path);
        while (!answer.path("status").path("id").asText().equals("COMPLETED")) {
            deadline.pause("The job could not be stopped with a savepoint");
            answer = rest.get(path);
        }
        JsonNode operation = answer.path("operation");
        if (!operation.hasNonNull("location")) {
            throw new IOException(
                    "The job could not be stopped with a savepoint: "
                            + RootCause.ofStackTrace(
                                    operation.path("failure-cause").path("stack-trace").asText()));
        }
        awaitEnd(deadline);
        return operation.path("location").asText();
    }

    void cancel(Deadline deadline) throws IOException, InterruptedException {
        if (!hasEnded()) {
            rest.patch("jobs/" + id + "?mode=cancel");
        }
        awaitEnd(deadline);
    }

    private void awaitEnd(Deadline deadline) throws IOException, InterruptedException {
        while (!hasEnded()) {
            deadline.pause("The job did not end");
        }
    }

    /** Throws with the reason when it does not run in time. */
    void awaitRunning(Deadline deadline) throws IOException, InterruptedException {
        for (State state = state(); state != State.RUNNING; state = state()) {
            if (state == State.FAILED || state == State.ABSENT) {
                throw new IOException(
                        "The job failed: " + lastError().orElse("Flink does not say why"));
            }
            if (deadline.hasPassed()) {
                throw new IOException(
                        "The job did not start in time: "
                                + lastError().orElse("the cluster may lack task slots"));
            }
            deadline.pause("The job did not start");
        }
    }

    /** Throws with what hinders it when that takes too long. */
    void awaitFlushed(Deadline deadline) throws IOException, InterruptedException {
        try {
            Flush.of(rest, id).await(deadline.left());
        } catch (IOException e) {
            Optional<String> why = lastErrorIfKnown();
            throw why.isPresent() ? new IOException(e.getMessage() + ": " + why.get(), e) : e;
        }
    }

    private Optional<String> lastErrorIfKnown() throws IOException, InterruptedException {
        return state() == State.ABSENT ? Optional.empty() : lastError();
    }
}
