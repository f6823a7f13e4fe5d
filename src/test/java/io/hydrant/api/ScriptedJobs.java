package io.hydrant.api;

import io.hydrant.cluster.Counts;
import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.streams.DeliveryJobs;
import io.hydrant.streams.JobReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Jobs that run nothing: they note what they are asked for, and fail as told. */
public final class ScriptedJobs implements DeliveryJobs {

    private final List<String> calls = new ArrayList<>();
    private final Map<String, DeliveryStreamDefinition> running = new ConcurrentHashMap<>();
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private JobReport report = JobReport.of(JobReport.State.RUNNING, Counts.none());
    private Runnable duringChange = () -> {};

    /** What was asked for since the last time, such as {@code run orders 1}. */
    public synchronized List<String> calls() {
        List<String> asked = List.copyOf(calls);
        calls.clear();
        return asked;
    }

    /** Of this call, as often as it is made. */
    public void fail(String call, String message) {
        failures.put(call, message);
    }

    public void recover() {
        failures.clear();
    }

    /** What those that run report. */
    public void report(JobReport.State state, JobCounts counts, String lastError) {
        report = JobReport.of(state, counts).withLastError(lastError);
    }

    public void duringChange(Runnable action) {
        duringChange = action;
    }

    /** As when the process ends that they run in. */
    public void end() {
        running.clear();
    }

    /** As if it had been, by a server that is no more. */
    public void startedAs(String name, String versionId) {
        versions.keySet().stream()
                .filter(arn -> arn.endsWith("/" + name))
                .forEach(arn -> versions.put(arn, versionId));
    }

    public DeliveryStreamDefinition running(String arn) {
        return running.get(arn);
    }

    private synchronized void note(String call, String what) throws IOException {
        calls.add(call + " " + what);
        if (failures.containsKey(call)) {
            throw new IOException(failures.get(call));
        }
    }

    private static String versionOf(DeliveryStreamDefinition definition) {
        return definition.arn().replaceFirst(".*/", "") + " " + definition.versionId();
    }

    private void start(DeliveryStreamDefinition definition) {
        running.put(definition.arn(), definition);
        versions.put(definition.arn(), definition.versionId());
    }

    @Override
    public void run(DeliveryStreamDefinition definition) throws IOException {
        note("run", versionOf(definition));
        start(definition);
    }

    @Override
    public void change(DeliveryStreamDefinition before, DeliveryStreamDefinition changed)
            throws IOException {
        duringChange.run();
        note("change", versionOf(changed));
        start(changed);
    }

    @Override
    public void end(DeliveryStreamDefinition definition) throws IOException {
        note("end", definition.name());
        running.remove(definition.arn());
        versions.remove(definition.arn());
    }

    @Override
    public void forget(DeliveryStreamDefinition definition) throws IOException {
        note("forget", definition.name());
        running.remove(definition.arn());
        versions.remove(definition.arn());
    }

    @Override
    public Optional<String> versionId(DeliveryStreamDefinition definition) {
        return Optional.ofNullable(versions.get(definition.arn()));
    }

    @Override
    public void flush(DeliveryStreamDefinition definition) throws IOException {
        note("flush", definition.name());
    }

    @Override
    public Optional<String> trouble(DeliveryStreamDefinition definition) {
        return report.state() == JobReport.State.RUNNING ? Optional.empty() : report.lastError();
    }

    @Override
    public void supervise(DeliveryStreamDefinition active) {
        if (running.containsKey(active.arn())) {
            return;
        }
        try {
            run(active);
            report = JobReport.of(JobReport.State.RUNNING, Counts.none());
        } catch (IOException trouble) {
            report(JobReport.State.ABSENT, Counts.none(), trouble.getMessage());
        }
    }

    @Override
    public JobReport report(DeliveryStreamDefinition definition) throws IOException {
        if (failures.containsKey("report")) {
            throw new IOException(failures.get("report"));
        }
        return running.containsKey(definition.arn()) || report.state() == JobReport.State.ABSENT
                ? report
                : JobReport.of(JobReport.State.ABSENT, Counts.none());
    }

    @Override
    public void close() {}
}
