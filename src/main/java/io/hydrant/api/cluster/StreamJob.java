package io.hydrant.api.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.api.JobReport;
import io.hydrant.api.JobReport.State;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.FlinkRestApi;
import io.hydrant.job.JobCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The job of one delivery stream, across all the jobs that Flink sees it as. */
final class StreamJob {

    private static final List<String> FLUSHING = List.of("--delivery.flush-at-start=true");
    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");

    private final String arn;
    private final FlinkRestApi rest;
    private final Submission submission;
    private final StreamState state;
    private final Duration longestWait;

    StreamJob(
            String arn,
            FlinkRestApi rest,
            Submission submission,
            StreamState state,
            Duration longestWait) {
        this.arn = arn;
        this.rest = rest;
        this.submission = submission;
        this.state = state;
        this.longestWait = longestWait;
    }

    void run(DeliveryStreamDefinition definition) throws IOException, InterruptedException {
        Optional<JobRecord> record = state.record();
        if (record.isEmpty()) {
            record = adopt(definition);
        }
        if (record.isPresent() && !job(record.get()).hasEnded()) {
            return;
        }
        String snapshot = record.isPresent() ? newestSnapshot(record.get()) : "";
        state.keep(definition);
        start(definition.versionId(), snapshot, List.of()).awaitRunning(longestWait);
    }

    /** A job that runs although nothing is known of it here any more. */
    private Optional<JobRecord> adopt(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        for (JsonNode job : rest.get("jobs/overview").path("jobs")) {
            if (job.path("name").asText().equals(arn)
                    && !ENDED.contains(job.path("state").asText())) {
                JobRecord record =
                        JobRecord.of(job.path("jid").asText(), definition.versionId(), "");
                state.keep(definition);
                state.note(record);
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    void change(DeliveryStreamDefinition changed) throws IOException, InterruptedException {
        JobRecord before = existing();
        String snapshot = stopped(before);
        state.keep(changed);
        ClusterJob after = start(changed.versionId(), snapshot, List.of());
        try {
            after.awaitRunning(longestWait);
        } catch (IOException e) {
            after.cancel();
            // It may have come so far as to complete a checkpoint, and to deliver.
            start(before.versionId(), newestSnapshot(existing()), List.of())
                    .awaitRunning(longestWait);
            throw e;
        }
    }

    void flush() throws IOException, InterruptedException {
        JobRecord before = existing();
        ClusterJob flushing = start(before.versionId(), stopped(before), FLUSHING);
        flushing.awaitRunning(longestWait);
        flushing.awaitFlushed(longestWait);
    }

    void end() throws IOException, InterruptedException {
        Optional<JobRecord> record = state.record();
        if (record.isEmpty()) {
            return;
        }
        ClusterJob job = job(record.get());
        if (!job.hasEnded()) {
            flush();
            job(existing()).stop(state.savepoints(), true);
        } else if (!newestSnapshot(record.get()).isEmpty()) {
            throw new IOException(
                    "What is buffered cannot be delivered: the job has ended"
                            + reason(job).map(why -> ": " + why).orElse(""));
        }
        state.forget();
    }

    private static Optional<String> reason(ClusterJob job)
            throws IOException, InterruptedException {
        return job.state() == State.FAILED ? job.lastError() : Optional.empty();
    }

    JobReport report() throws IOException, InterruptedException {
        Optional<JobRecord> record = state.record();
        if (record.isEmpty()) {
            return JobReport.of(State.ABSENT, JobCounts.none());
        }
        ClusterJob job = job(record.get());
        State now = job.state();
        if (now == State.ABSENT) {
            return JobReport.of(now, JobCounts.none());
        }
        JobReport report = JobReport.of(now, job.counts());
        return job.lastError().map(report::withLastError).orElse(report);
    }

    /** From where its next job goes on; it is stopped if it runs. */
    private String stopped(JobRecord record) throws IOException, InterruptedException {
        ClusterJob job = job(record);
        if (job.hasEnded()) {
            return newestSnapshot(record);
        }
        job.awaitRunning(longestWait);
        String savepoint = job.stop(state.savepoints(), false);
        state.keepOnly(savepoint);
        return savepoint;
    }

    private ClusterJob start(String versionId, String snapshot, List<String> arguments)
            throws IOException, InterruptedException {
        JobRecord record =
                JobRecord.of(UUID.randomUUID().toString().replace("-", ""), versionId, snapshot);
        state.note(record);
        submission.run(record, arn, state, arguments);
        return job(record);
    }

    private JobRecord existing() throws IOException {
        return state.record()
                .orElseThrow(() -> new IOException("There is no job for delivery stream " + arn));
    }

    private String newestSnapshot(JobRecord record) throws IOException {
        return state.newestSnapshot(record).orElse("");
    }

    private ClusterJob job(JobRecord record) {
        return new ClusterJob(rest, record.jobId());
    }
}
