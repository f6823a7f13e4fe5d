package io.hydrant.streams;

import io.hydrant.cluster.Counts;
import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.streams.JobReport.State;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/** Jobs that are names only: they run at once, and fail as told. Snapshots are real directories. */
final class ScriptedRunner implements JobRunner {

    private final Path root;
    private final Map<String, JobReport> jobs = new ConcurrentHashMap<>();
    private final Map<String, JobCounts> counts = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private State startsAs = State.RUNNING;
    private String startsWithError = "";
    private List<State> whileFlushing = List.of();
    private String errorWhileFlushing = "";
    private String newest = "";
    private int numbered;
    private int snapshots;
    private final Map<String, JobCounts> countsToCome = new ConcurrentHashMap<>();
    private int countsAsked;
    private int countsUnknown;
    private Optional<String> leftOver = Optional.empty();
    private boolean endsWithServer;
    private CountDownLatch stopping = new CountDownLatch(0);

    ScriptedRunner(Path root) {
        this.root = root;
    }

    /** What was asked for since the last time; jobs are called a, b, c in their order. */
    List<String> calls() {
        List<String> asked = List.copyOf(calls);
        calls.clear();
        return asked;
    }

    /** Of the call of this name, as often as it is made. */
    void fail(String call, String message) {
        failures.put(call, message);
    }

    void recover() {
        failures.clear();
        startsAs = State.RUNNING;
        startsWithError = "";
    }

    void jobsStartAs(State state, String error) {
        startsAs = state;
        startsWithError = error;
    }

    /** One state after the other, while a job is to deliver its buffers. */
    void flushingJobIs(String error, State... states) {
        errorWhileFlushing = error;
        whileFlushing = List.of(states);
    }

    /** What becomes of the job that was started last. */
    void newestJobIs(State state, String error) {
        jobs.put(newest, report(state, error));
    }

    /** As long as Flink has not fetched them. */
    void countsAreUnknownFor(int requests) {
        countsUnknown = requests;
    }

    /** Of a job that is not submitted yet: jobs are a, b and so on. */
    void countsOf(String jobName, JobCounts counted) {
        countsToCome.put(jobName, counted);
    }

    /** How often counts were asked for. */
    int countsAsked() {
        return countsAsked;
    }

    void newestJobCounts(JobCounts counted) {
        counts.put(newest, counted);
    }

    /** A job that nobody here has started. */
    void findsAJob() {
        leftOver = Optional.of("f".repeat(32));
        names.put("f".repeat(32), "left-over");
        jobs.put("f".repeat(32), report(State.RUNNING, ""));
    }

    /** Each stop waits until so many are asked for. */
    void stopOnlyTogether(int jobs) {
        stopping = new CountDownLatch(jobs);
    }

    void endJobsWithServer() {
        endsWithServer = true;
    }

    /** As after a restart of the process in which they run. */
    void loseJobs() {
        jobs.clear();
    }

    /** As Flink does it now and then. */
    void completeCheckpoint(StreamState state) throws IOException {
        snapshots++;
        write(
                Path.of(java.net.URI.create(state.checkpoints()))
                        .resolve(newest)
                        .resolve("chk-" + snapshots),
                snapshots);
    }

    private static JobReport report(State state, String error) {
        return JobReport.of(state, Counts.none()).withLastError(error);
    }

    private synchronized void note(String call, String what) throws IOException {
        calls.add(call + " " + what);
        if (failures.containsKey(call)) {
            throw new IOException(failures.get(call));
        }
    }

    private static void write(Path snapshot, long number) throws IOException {
        Files.createDirectories(snapshot);
        try (DataOutputStream out =
                new DataOutputStream(Files.newOutputStream(snapshot.resolve("_metadata")))) {
            out.writeInt(Checkpoints.HEADER_MAGIC_NUMBER);
            out.writeInt(4);
            out.writeLong(number);
        }
    }

    @Override
    public StreamState state(DeliveryStreamDefinition definition) {
        return StreamState.below(root, root.resolve(definition.name()));
    }

    @Override
    public void requireWhatItNeeds(DeliveryStreamDefinition definition) throws IOException {
        if (failures.containsKey("require")) {
            throw new IOException(failures.get("require"));
        }
    }

    @Override
    public void submit(DeliveryStreamDefinition definition, JobRecord record, StreamState state)
            throws IOException {
        String name = String.valueOf((char) ('a' + numbered++));
        names.put(record.jobId(), name);
        String from =
                record.snapshot().isEmpty()
                        ? "nothing"
                        : new org.apache.flink.core.fs.Path(record.snapshot()).getName();
        note(
                "submit",
                name
                        + " version "
                        + definition.versionId()
                        + " "
                        + record.mode()
                        + " from "
                        + from);
        newest = record.jobId();
        if (countsToCome.containsKey(name)) {
            counts.put(newest, countsToCome.get(name));
        }
        jobs.put(newest, report(startsAs, startsWithError));
    }

    @Override
    public Optional<String> find(DeliveryStreamDefinition definition) {
        return leftOver;
    }

    @Override
    public JobReport state(String jobId) throws IOException {
        if (failures.containsKey("state")) {
            throw new IOException(failures.get("state"));
        }
        return jobs.getOrDefault(jobId, report(State.ABSENT, ""));
    }

    @Override
    public JobCounts counts(String jobId) {
        countsAsked++;
        if (countsUnknown > 0) {
            countsUnknown--;
            return JobCounts.none();
        }
        return counts.getOrDefault(jobId, Counts.none());
    }

    @Override
    public void awaitFlushed(String jobId, TimeLimit limit)
            throws IOException, InterruptedException {
        note("await-flushed", names.get(jobId));
        for (State state : whileFlushing) {
            jobs.put(jobId, report(state, errorWhileFlushing));
            limit.pause("The job has not delivered its buffers");
        }
    }

    @Override
    public String stopWithSavepoint(String jobId, StreamState state, boolean drain, TimeLimit limit)
            throws IOException {
        note(drain ? "drain" : "stop", names.get(jobId));
        awaitOthers();
        return stopped(jobId, state);
    }

    private void awaitOthers() throws IOException {
        stopping.countDown();
        try {
            if (!stopping.await(10, TimeUnit.SECONDS)) {
                throw new IOException(stopping.getCount() + " stops were not asked for meanwhile");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private synchronized String stopped(String jobId, StreamState state) throws IOException {
        jobs.remove(jobId);
        snapshots++;
        Path savepoint =
                Path.of(java.net.URI.create(state.savepoints())).resolve("savepoint-" + snapshots);
        write(savepoint, snapshots);
        return savepoint.toUri().toString();
    }

    @Override
    public void cancel(String jobId, TimeLimit limit) throws IOException {
        if (jobs.containsKey(jobId)) {
            note("cancel", names.get(jobId));
            jobs.remove(jobId);
        }
    }

    @Override
    public boolean endsWithServer() {
        return endsWithServer;
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
