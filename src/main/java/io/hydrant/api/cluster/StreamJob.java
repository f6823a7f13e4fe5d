package io.hydrant.api.cluster;

import io.hydrant.api.JobReport;
import io.hydrant.api.JobReport.State;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.DefinitionChange;
import io.hydrant.job.JobCounts;
import java.io.IOException;
import java.util.Optional;

/** The job of one delivery stream, across all the jobs that Flink sees it as. */
final class StreamJob {

    private final StreamState state;
    private final JobRuns runs;
    private final Deadline deadline;

    StreamJob(StreamState state, JobRuns runs, Deadline deadline) {
        this.state = state;
        this.runs = runs;
        this.deadline = deadline;
    }

    void run(DeliveryStreamDefinition definition) throws IOException, InterruptedException {
        Optional<JobRecord> known = state.record();
        Optional<JobRecord> record = known.isPresent() ? known : runs.adopt(definition);
        if (record.isEmpty()) {
            state.keep(definition);
            runs.awaitRunning(runs.start(definition.versionId(), "", Start.AS_EVER));
            return;
        }
        JobRecord before = record.get();
        boolean readsNothing = before.start() == Start.ONLY_RESTORED;
        if (!readsNothing && !runs.job(before).hasEnded()) {
            return;
        }
        // A change that was broken off may have left a job that reads nothing.
        String snapshot = readsNothing ? runs.stopped(before) : runs.newestSnapshot(before);
        state.keep(definition);
        runs.awaitRunning(runs.start(definition.versionId(), snapshot, before.start().again()));
    }

    /** Of the definition that its job was started with last; empty if it never was. */
    Optional<String> versionId() throws IOException {
        return state.record().map(JobRecord::versionId);
    }

    void change(DeliveryStreamDefinition changed) throws IOException, InterruptedException {
        JobRecord before = runs.existing();
        String snapshot = runs.stopped(before);
        state.keep(changed);
        try {
            Start mode = Start.AS_EVER;
            if (!snapshot.isEmpty()
                    && DefinitionChange.leavesStateBehind(
                            state.kept(before.versionId()), changed)) {
                snapshot = emptied(before, snapshot);
                mode = Start.FROM_EMPTY_STATE;
            }
            runs.awaitRunning(runs.start(changed.versionId(), snapshot, mode));
        } catch (IOException e) {
            goBack(before, e);
            throw e;
        }
    }

    private void goBack(JobRecord before, IOException why)
            throws IOException, InterruptedException {
        // What failed may have taken all the time there was.
        Deadline another = Deadline.in(JobRuns.LONGEST_START);
        try {
            JobRecord failed = runs.existing();
            runs.job(failed).cancel(another);
            // It may have come so far as to complete a checkpoint, and to deliver.
            runs.start(before.versionId(), runs.newestSnapshot(failed), Start.AS_EVER)
                    .awaitRunning(another);
        } catch (IOException e) {
            e.addSuppressed(why);
            throw e;
        }
    }

    /** Delivers what lies in the snapshot, and nothing else; returns one without it. */
    private String emptied(JobRecord record, String snapshot)
            throws IOException, InterruptedException {
        ClusterJob job = runs.start(record.versionId(), snapshot, Start.ONLY_RESTORED);
        runs.awaitRunning(job);
        job.awaitFlushed(deadline);
        return runs.stopped(runs.existing());
    }

    void flush() throws IOException, InterruptedException {
        JobRecord before = runs.existing();
        ClusterJob flushing = runs.start(before.versionId(), runs.stopped(before), Start.FLUSHING);
        runs.awaitRunning(flushing);
        flushing.awaitFlushed(deadline);
    }

    void end() throws IOException, InterruptedException {
        Optional<JobRecord> record = state.record();
        if (record.isEmpty()) {
            return;
        }
        ClusterJob job = runs.job(record.get());
        if (!job.hasEnded()) {
            flush();
            if (runs.stop(runs.job(runs.existing()), true).isEmpty()) {
                throw new IOException("The job ended before it had delivered what is buffered");
            }
        } else if (!runs.newestSnapshot(record.get()).isEmpty()) {
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
            runs.job(record.get()).cancel(deadline);
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
        ClusterJob job = runs.job(record.get());
        State now = job.state();
        if (now == State.ABSENT) {
            return JobReport.of(now, JobCounts.none());
        }
        JobReport report = JobReport.of(now, job.counts());
        return job.lastError().map(report::withLastError).orElse(report);
    }
}
