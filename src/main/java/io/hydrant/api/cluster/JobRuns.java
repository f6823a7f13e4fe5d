package io.hydrant.api.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.FlinkRestApi;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Starts and stops the jobs that a delivery stream has one after the other. */
final class JobRuns {

    /** A cluster without free slots does not say so. */
    static final Duration LONGEST_START = Duration.ofMinutes(2);

    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");

    private final FlinkRestApi rest;
    private final Submission submission;
    private final StreamState state;
    private final Deadline deadline;

    JobRuns(FlinkRestApi rest, Submission submission, StreamState state, Deadline deadline) {
        this.rest = rest;
        this.submission = submission;
        this.state = state;
        this.deadline = deadline;
    }

    /** A job that runs although nothing is known of it here any more. */
    Optional<JobRecord> adopt(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        for (JsonNode job : rest.get("jobs/overview").path("jobs")) {
            if (job.path("name").asText().equals(state.deliveryStreamArn())
                    && !ENDED.contains(job.path("state").asText())) {
                JobRecord record =
                        JobRecord.of(
                                job.path("jid").asText(),
                                definition.versionId(),
                                "",
                                Start.AS_EVER);
                state.keep(definition);
                state.note(record);
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    /** From where its next job goes on; it is stopped if it runs. */
    String stopped(JobRecord record) throws IOException, InterruptedException {
        ClusterJob job = job(record);
        if (job.hasEnded()) {
            return newestSnapshot(record);
        }
        Optional<String> savepoint = stop(job, false);
        if (savepoint.isEmpty()) {
            return newestSnapshot(record);
        }
        state.keepOnly(savepoint.get());
        return savepoint.get();
    }

    /**
     * Tries again while the job recovers from whatever hinders it; empty if it ended without a
     * savepoint.
     */
    Optional<String> stop(ClusterJob job, boolean drain) throws IOException, InterruptedException {
        while (true) {
            try {
                awaitRunning(job);
                return Optional.of(job.stop(state.savepoints(), drain, deadline));
            } catch (IOException e) {
                if (job.hasEnded()) {
                    return Optional.empty();
                }
                if (deadline.hasPassed()) {
                    throw e;
                }
                deadline.pause("The job could not be stopped");
            }
        }
    }

    void awaitRunning(ClusterJob job) throws IOException, InterruptedException {
        job.awaitRunning(deadline.atMostIn(LONGEST_START));
    }

    ClusterJob start(String versionId, String snapshot, Start start)
            throws IOException, InterruptedException {
        JobRecord record =
                JobRecord.of(
                        UUID.randomUUID().toString().replace("-", ""), versionId, snapshot, start);
        state.note(record);
        submission.run(record, state);
        return job(record);
    }

    JobRecord existing() throws IOException {
        return state.record()
                .orElseThrow(
                        () ->
                                new IOException(
                                        "There is no job for delivery stream "
                                                + state.deliveryStreamArn()));
    }

    String newestSnapshot(JobRecord record) throws IOException {
        return state.newestSnapshot(record).orElse("");
    }

    ClusterJob job(JobRecord record) {
        return new ClusterJob(rest, record.jobId());
    }
}
