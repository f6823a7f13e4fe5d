package io.hydrant.api.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.api.JobReport;
import io.hydrant.api.JobReport.State;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.DefinitionChange;
import io.hydrant.job.FlinkRestApi;
import io.hydrant.job.JobCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The job of one delivery stream, across all the jobs that Flink sees it as. */
final class StreamJob {

    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");

    /** A cluster without free slots does not say so. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final String arn;
    private final FlinkRestApi rest;
    private final Submission submission;
    private final StreamState state;
    private final Deadline deadline;

    StreamJob(
            String arn,
            FlinkRestApi rest,
            Submission submission,
            StreamState state,
            Deadline deadline) {
        this.arn = arn;
        this.rest = rest;
        this.submission = submission;
        this.state = state;
        this.deadline = deadline;
    }

    void run(DeliveryStreamDefinition definition) throws IOException, InterruptedException {
        Optional<JobRecord> known = state.record();
        Optional<JobRecord> record = known.isPresent() ? known : adopt(definition);
        if (record.isEmpty()) {
            state.keep(definition);
            awaitRunning(start(definition.versionId(), "", Start.AS_EVER));
            return;
        }
        JobRecord before = record.get();
        boolean readsNothing = before.start() == Start.ONLY_RESTORED;
        if (!readsNothing && !job(before).hasEnded()) {
            return;
        }
        // A change that was broken off may have left a job that reads nothing.
        String snapshot = readsNothing ? stopped(before) : newestSnapshot(before);
        state.keep(definition);
        awaitRunning(start(definition.versionId(), snapshot, before.start().again()));
    }

    /** Of the definition that its job was started with last; empty if it never was. */
    Optional<String> versionId() throws IOException {
        return state.record().map(JobRecord::versionId);
    }

    /** A job that runs although nothing is known of it here any more. */
    private Optional<JobRecord> adopt(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        for (JsonNode job : rest.get("jobs/overview").path("jobs")) {
            if (job.path("name").asText().equals(arn)
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

    void change(DeliveryStreamDefinition changed) throws IOException, InterruptedException {
        JobRecord before = existing();
        String snapshot = stopped(before);
        state.keep(changed);
        try {
            Start mode = Start.AS_EVER;
            if (!snapshot.isEmpty()
                    && DefinitionChange.leavesStateBehind(
                            state.kept(before.versionId()), changed)) {
                snapshot = emptied(before, snapshot);
                mode = Start.FROM_EMPTY_STATE;
            }
            awaitRunning(start(changed.versionId(), snapshot, mode));
        } catch (IOException e) {
            goBack(before, e);
            throw e;
        }
    }

    private void goBack(JobRecord before, IOException why)
            throws IOException, InterruptedException {
        // What failed may have taken all the time there was.
        Deadline another = Deadline.in(LONGEST_START);
        try {
            JobRecord failed = existing();
            job(failed).cancel(another);
            // It may have come so far as to complete a checkpoint, and to deliver.
            start(before.versionId(), newestSnapshot(failed), Start.AS_EVER).awaitRunning(another);
        } catch (IOException e) {
            e.addSuppressed(why);
            throw e;
        }
    }

    /** Delivers what lies in the snapshot, and nothing else; returns one without it. */
    private String emptied(JobRecord record, String snapshot)
            throws IOException, InterruptedException {
        ClusterJob job = start(record.versionId(), snapshot, Start.ONLY_RESTORED);
        awaitRunning(job);
        job.awaitFlushed(deadline);
        return stopped(existing());
    }

    void flush() throws IOException, InterruptedException {
        JobRecord before = existing();
        ClusterJob flushing = start(before.versionId(), stopped(before), Start.FLUSHING);
        awaitRunning(flushing);
        flushing.awaitFlushed(deadline);
    }

    void end() throws IOException, InterruptedException {
        Optional<JobRecord> record = state.record();
        if (record.isEmpty()) {
            return;
        }
        ClusterJob job = job(record.get());
        if (!job.hasEnded()) {
            flush();
            if (stop(job(existing()), true).isEmpty()) {
                throw new IOException("The job ended before it had delivered what is buffered");
            }
        } else if (!newestSnapshot(record.get()).isEmpty()) {
            throw new IOException(
                    "What is buffered cannot be delivered: the job has ended"
                            + reason(job).map(why -> ": " + why).orElse(""));
        }
        state.forget();
    }

    /** Ends it as it is. */
    void forget() throws IOException, InterruptedException {
        Optional<JobRecord> record = state.record();
        if (record.isPresent()) {
            job(record.get()).cancel(deadline);
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
    private Optional<String> stop(ClusterJob job, boolean drain)
            throws IOException, InterruptedException {
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

    private void awaitRunning(ClusterJob job) throws IOException, InterruptedException {
        job.awaitRunning(deadline.atMostIn(LONGEST_START));
    }

    private ClusterJob start(String versionId, String snapshot, Start start)
            throws IOException, InterruptedException {
        JobRecord record =
                JobRecord.of(
                        UUID.randomUUID().toString().replace("-", ""), versionId, snapshot, start);
        state.note(record);
        submission.run(record, arn, state);
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
