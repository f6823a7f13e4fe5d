package io.hydrant.streams;

import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.DefinitionChange;
import io.hydrant.streams.JobReport.State;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job of one delivery stream, over all the Flink jobs that it is one after the other. Each goes
 * on from the newest snapshot of the one before. Callers hold the stream's lock, but for reports.
 *
 * <p>Which job is started, and how, is written down before it is submitted. So whatever a crash
 * leaves behind, {@link #supervise} knows what to make of it.
 */
final class StreamJob {

    /** Whoever asked for a flush is told soon why it fails, and not after minutes. */
    private static final int MOST_RESTARTS_OF_A_FLUSH = 2;

    private static final Logger LOG = LoggerFactory.getLogger(StreamJob.class);

    private final JobRunner runner;
    private final StreamState state;
    private final Timing timing;
    private final Trouble trouble;
    private final RestartPauses backoff;

    /** Of the jobs before, as far as this process has seen them. */
    private volatile Earlier earlier = new Earlier("", JobCounts.none(), JobCounts.none());

    /** The job that this process has seen at work: when it is gone, something has ended it. */
    private String seen = "";

    StreamJob(JobRunner runner, StreamState state, Timing timing, Trouble trouble) {
        this.runner = runner;
        this.state = state;
        this.timing = timing;
        this.trouble = trouble;
        this.backoff = new RestartPauses(timing.clock());
    }

    /** Returns when the job runs, or throws the reason why it does not: then it has ended. */
    void run(DeliveryStreamDefinition definition) throws IOException, InterruptedException {
        if (isAtWork(definition)) {
            return;
        }
        JobRecord started = startAgain(definition);
        try {
            awaitRunning(started);
        } catch (IOException e) {
            cancelAfter(e, started);
            throw e;
        }
        trouble.end();
    }

    /**
     * Compares what should run with what runs, and starts the job when it is gone. Trouble is
     * noted, not thrown.
     */
    void supervise(DeliveryStreamDefinition definition) throws InterruptedException {
        try {
            Optional<JobRecord> record = recorded(definition);
            if (record.isEmpty()) {
                startWhenDue(definition);
                return;
            }
            JobReport now = runner.state(record.get().jobId());
            if (!hasEnded(now)) {
                seen = record.get().jobId();
            }
            switch (now.state()) {
                case RUNNING:
                    if (record.get().mode().isOnlyRestored()) {
                        // The change that started it was interrupted.
                        startAgain(definition);
                    } else {
                        backoff.succeeded();
                        trouble.end();
                    }
                    break;
                case STARTING:
                    break;
                case RESTARTING:
                    trouble.note(now.lastError().orElse("The job restarts"));
                    break;
                default:
                    noteEnd(record.get(), now);
                    startWhenDue(definition);
                    break;
            }
        } catch (IOException | RuntimeException e) {
            trouble.note(Sentence.of(e));
        }
    }

    private void noteEnd(JobRecord record, JobReport now) {
        if (now.lastError().isPresent()) {
            trouble.note(now.lastError().get());
        } else if (record.jobId().equals(seen)) {
            trouble.note("The job was canceled or has ended");
        }
    }

    private void startWhenDue(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        if (backoff.isOver()) {
            backoff.attempted();
            seen = startAgain(definition).jobId();
        }
    }

    /** Of the definition that its job was started with last; empty if it never was. */
    Optional<String> versionId() throws IOException {
        return state.versionId();
    }

    /**
     * Goes on under the changed definition. When the job does not come up under it, the job goes on
     * under the one before, and this throws the reason.
     */
    void change(DeliveryStreamDefinition before, DeliveryStreamDefinition changed)
            throws IOException, InterruptedException {
        runner.requireWhatItNeeds(changed);
        String snapshot = replaced(before);
        try {
            StartMode mode = again(snapshot);
            if (!snapshot.isEmpty() && DefinitionChange.leavesStateBehind(before, changed)) {
                snapshot = emptied(before, snapshot);
                mode = StartMode.FROM_EMPTY_STATE;
            }
            awaitRunning(start(changed, snapshot, mode));
        } catch (IOException e) {
            LOG.warn(
                    "Changed job did not start, Hydrant continues with the former job: state={}",
                    state);
            goBack(before, e);
            throw e;
        }
        trouble.end();
    }

    private void goBack(DeliveryStreamDefinition before, IOException why)
            throws InterruptedException {
        try {
            Optional<JobRecord> failed = state.record();
            if (failed.isPresent()) {
                runner.cancel(failed.get().jobId(), timing.stop());
            }
            // It may have come so far as to complete a checkpoint, and to deliver.
            startNormally(before, state.newestSnapshot());
        } catch (IOException e) {
            // The supervisor starts it.
            why.addSuppressed(e);
        }
    }

    /** Delivers what the snapshot holds, and nothing else; returns a savepoint without it. */
    private String emptied(DeliveryStreamDefinition definition, String snapshot)
            throws IOException, InterruptedException {
        JobRecord emptying = start(definition, snapshot, again(snapshot).onlyRestored());
        awaitRunning(emptying);
        return drained(emptying);
    }

    /** Returns when everything that was put before is delivered; proved by a drained savepoint. */
    void flush(DeliveryStreamDefinition definition) throws IOException, InterruptedException {
        refuseWhileItRestarts(definition);
        runner.requireWhatItNeeds(definition);
        try {
            deliverAll(definition, MOST_RESTARTS_OF_A_FLUSH);
        } catch (IOException e) {
            goBack(definition, e);
            throw e;
        }
        awaitRunning(startNormally(definition, state.newestSnapshot()));
        trouble.end();
    }

    /** Delivers everything, and forgets the job; throws when it cannot, and the job goes on. */
    void end(DeliveryStreamDefinition definition) throws IOException, InterruptedException {
        refuseWhileItRestarts(definition);
        try {
            // A destination that is down for a while delays the end, and does not prevent it.
            deliverAll(definition, Integer.MAX_VALUE);
        } catch (IOException e) {
            goBack(definition, e);
            throw e;
        }
        state.forget();
        runner.forgotten(definition);
    }

    private void deliverAll(DeliveryStreamDefinition definition, int mostRestarts)
            throws IOException, InterruptedException {
        String snapshot = replaced(definition);
        JobRecord flushing = start(definition, snapshot, again(snapshot).flushing());
        try {
            awaitRunning(flushing);
            runner.awaitFlushed(
                    flushing.jobId(),
                    timing.delivery()
                            .unless(
                                    new Restarts(
                                            () -> runner.state(flushing.jobId()).state(),
                                            mostRestarts)));
        } catch (IOException e) {
            throw undelivered(flushing, e);
        }
        remember(flushing);
        drained(flushing);
    }

    private String drained(JobRecord record) throws IOException, InterruptedException {
        try {
            String savepoint =
                    runner.stopWithSavepoint(record.jobId(), state, true, timing.delivery());
            state.keepOnly(savepoint);
            return savepoint;
        } catch (IOException e) {
            throw undelivered(record, e);
        }
    }

    private IOException undelivered(JobRecord record, IOException why) throws InterruptedException {
        return new IOException(
                "What is buffered cannot be delivered: "
                        + lastError(record).orElse(Sentence.of(why)),
                why);
    }

    private Optional<String> lastError(JobRecord record) throws InterruptedException {
        try {
            return runner.state(record.jobId()).lastError();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** It cannot deliver now, and would have to be stopped to be asked. */
    private void refuseWhileItRestarts(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        Optional<JobRecord> record = recorded(definition);
        if (record.isEmpty()) {
            return;
        }
        TimeLimit limit = timing.recovery();
        JobReport now = runner.state(record.get().jobId());
        while (now.state() == State.RESTARTING && !limit.hasPassed()) {
            limit.pause("The job does not run");
            now = runner.state(record.get().jobId());
        }
        if (now.state() == State.RESTARTING) {
            throw new IOException(
                    "What is buffered cannot be delivered: "
                            + now.lastError().orElse("the job restarts"));
        }
    }

    /** Ends the job as it is: what is buffered is lost. */
    void forget(DeliveryStreamDefinition definition) throws IOException, InterruptedException {
        Optional<JobRecord> record = recorded(definition);
        if (record.isPresent()) {
            runner.cancel(record.get().jobId(), timing.stop());
        }
        state.forget();
        runner.forgotten(definition);
    }

    /** So that the next start goes on from here. Nobody asks for its counts after that. */
    void stop(DeliveryStreamDefinition definition) throws IOException, InterruptedException {
        Optional<JobRecord> record = atWork(definition);
        if (record.isPresent()) {
            halt(record.get(), job -> {});
        }
    }

    /** Whether Flink has the job, and has not brought it up yet. */
    boolean isStarting() throws IOException, InterruptedException {
        Optional<JobRecord> record = state.record();
        return record.isPresent() && runner.state(record.get().jobId()).state() == State.STARTING;
    }

    Optional<String> trouble() {
        return trouble.sentence();
    }

    /** What is asked of it while it is changed is answered by the job of that moment. */
    JobReport report() throws IOException, InterruptedException {
        Optional<JobRecord> record = state.record();
        if (record.isEmpty()) {
            return withTrouble(absent());
        }
        JobReport now = runner.state(record.get().jobId());
        if (now.state() == State.ABSENT) {
            return withTrouble(now.withCounts(earlier.all));
        }
        String jobId = record.get().jobId();
        return withTrouble(now.withCounts(runner.counts(jobId).after(earlier.than(jobId))));
    }

    private JobReport withTrouble(JobReport report) {
        return trouble.sentence()
                .filter(reason -> report.lastError().isEmpty())
                .map(report::withLastError)
                .orElse(report);
    }

    private static JobReport absent() {
        return JobReport.of(State.ABSENT, JobCounts.none());
    }

    /**
     * Stops the job if there is one, and returns from where the next one goes on. The counts are in
     * that state.
     */
    private String replaced(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        Optional<JobRecord> record = atWork(definition);
        if (record.isPresent()) {
            halt(record.get(), this::remember);
        }
        return state.newestSnapshot();
    }

    private Optional<JobRecord> atWork(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        Optional<JobRecord> record = recorded(definition);
        return record.isPresent() && hasEnded(runner.state(record.get().jobId()))
                ? Optional.empty()
                : record;
    }

    /** What is done with a job that runs, before it is stopped. */
    private interface LastAct {
        void on(JobRecord job) throws InterruptedException;
    }

    /** With a savepoint; or, a job in the middle of a failure, at its newest checkpoint. */
    private void halt(JobRecord record, LastAct before) throws IOException, InterruptedException {
        try {
            awaitRunning(record, timing.recovery());
            before.on(record);
            state.keepOnly(runner.stopWithSavepoint(record.jobId(), state, false, timing.stop()));
        } catch (IOException e) {
            if (!hasEnded(runner.state(record.jobId()))) {
                LOG.warn(
                        "No savepoint was made, the next job starts from the newest checkpoint:"
                                + " job={} reason={}",
                        record.jobId(),
                        Sentence.of(e));
                runner.cancel(record.jobId(), timing.stop());
            }
        }
    }

    /** What the job has counted, which ends with it. */
    private void remember(JobRecord record) throws InterruptedException {
        try {
            // Flink answers with what it has fetched before, and fetches anew.
            runner.counts(record.jobId());
            TimeLimit limit = timing.counts();
            JobCounts counted;
            do {
                timing.betweenCounts();
                counted = runner.counts(record.jobId());
            } while (!counted.areKnown() && !limit.hasPassed());
            keep(record.jobId(), counted);
        } catch (IOException e) {
            LOG.debug("A job ends whose counts are unknown: job={}", record.jobId(), e);
        }
    }

    private void keep(String jobId, JobCounts counted) {
        JobCounts before = earlier.than(jobId);
        earlier = new Earlier(jobId, before, counted.after(before));
    }

    /** What jobs have counted that are over, or about to be. */
    private static final class Earlier {

        private final String newest;
        private final JobCounts beforeNewest;
        private final JobCounts all;

        Earlier(String newest, JobCounts beforeNewest, JobCounts all) {
            this.newest = newest;
            this.beforeNewest = beforeNewest;
            this.all = all;
        }

        /** A job that is about to be stopped is still asked for its own counts. */
        JobCounts than(String jobId) {
            return jobId.equals(newest) ? beforeNewest : all;
        }
    }

    private boolean isAtWork(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        return atWork(definition).filter(record -> !record.mode().isOnlyRestored()).isPresent();
    }

    private static boolean hasEnded(JobReport report) {
        return report.state() == State.ABSENT || report.state() == State.FAILED;
    }

    /** A job that runs without a record, as after the loss of a state directory, is adopted. */
    private Optional<JobRecord> recorded(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        Optional<JobRecord> known = state.record();
        if (known.isPresent()) {
            return known;
        }
        Optional<String> running = runner.find(definition);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        JobRecord adopted =
                JobRecord.of(running.get(), definition.versionId(), "", StartMode.NORMAL);
        state.keep(definition);
        state.note(adopted);
        return Optional.of(adopted);
    }

    private JobRecord startAgain(DeliveryStreamDefinition definition)
            throws IOException, InterruptedException {
        runner.requireWhatItNeeds(definition);
        return startNormally(definition, replaced(definition));
    }

    private JobRecord startNormally(DeliveryStreamDefinition definition, String snapshot)
            throws IOException, InterruptedException {
        return start(definition, snapshot, again(snapshot));
    }

    /**
     * Release 0.1.0 kept no records in {@code local}, and drained a job before operators were taken
     * from it, so that what finds no operator is empty.
     */
    private StartMode again(String snapshot) throws IOException {
        return state.record()
                .map(record -> record.mode().again())
                .orElse(snapshot.isEmpty() ? StartMode.NORMAL : StartMode.FROM_EMPTY_STATE);
    }

    private JobRecord start(DeliveryStreamDefinition definition, String snapshot, StartMode mode)
            throws IOException, InterruptedException {
        JobRecord record =
                JobRecord.of(
                        UUID.randomUUID().toString().replace("-", ""),
                        definition.versionId(),
                        snapshot,
                        mode);
        state.keep(definition);
        state.note(record);
        runner.submit(definition, record, state);
        LOG.info(
                "Job was started: stream={} version={} mode={} snapshot={}",
                definition.arn(),
                definition.versionId(),
                mode,
                snapshot.isEmpty() ? "none" : snapshot);
        return record;
    }

    private void awaitRunning(JobRecord record) throws IOException, InterruptedException {
        awaitRunning(record, timing.start());
    }

    /** Throws with the reason when it does not run in time, or has ended. */
    private void awaitRunning(JobRecord record, TimeLimit limit)
            throws IOException, InterruptedException {
        JobReport now = runner.state(record.jobId());
        while (now.state() != State.RUNNING) {
            if (hasEnded(now)) {
                throw new IOException(
                        "The job does not start: "
                                + now.lastError().orElse("it ended, and Flink does not say why"));
            }
            if (limit.hasPassed()) {
                throw new IOException(
                        "The job did not start within "
                                + limit
                                + ": "
                                + now.lastError().orElse("the cluster may lack task slots"));
            }
            limit.pause("The job did not start");
            now = runner.state(record.jobId());
        }
    }

    private void cancelAfter(IOException failure, JobRecord record) throws InterruptedException {
        try {
            runner.cancel(record.jobId(), timing.stop());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
