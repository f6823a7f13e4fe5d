package io.hydrant.api;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Counts;
import io.hydrant.job.JobCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Jobs that run nothing: they note what they are asked for, and fail as told. */
final class ScriptedJobs implements DeliveryJobs {

    private final List<String> calls = new ArrayList<>();
    private final Map<String, DeliveryStreamDefinition> running = new ConcurrentHashMap<>();
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private JobReport report = JobReport.of(JobReport.State.RUNNING, Counts.none());
    private Runnable duringChange = () -> {};

    /** What was asked for since the last time, such as {@code run orders 1}. */
    synchronized List<String> calls() {
        List<String> asked = List.copyOf(calls);
        calls.clear();
        return asked;
    }

    /** Of this call, as often as it is made. */
    void fail(String call, String message) {
        failures.put(call, message);
    }

    void recover() {
        failures.clear();
    }

    /** What those that run report. */
    void report(JobReport.State state, JobCounts counts, String lastError) {
        report = JobReport.of(state, counts).withLastError(lastError);
    }

    void duringChange(Runnable action) {
        duringChange = action;
    }

    /** As when the process ends that they run in. */
    void end() {
        running.clear();
    }

    /** As if it had been, by a server that is no more. */
    void startedAs(String name, String versionId) {
        versions.keySet().stream()
                .filter(arn -> arn.endsWith("/" + name))
                .forEach(arn -> versions.put(arn, versionId));
    }

    DeliveryStreamDefinition running(String arn) {
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
    public void change(DeliveryStreamDefinition changed) throws IOException {
        duringChange.run();
        note("change", versionOf(changed));
        start(changed);
    }

    @Override
    public void end(String deliveryStreamArn) throws IOException {
        note("end", deliveryStreamArn.replaceFirst(".*/", ""));
        running.remove(deliveryStreamArn);
        versions.remove(deliveryStreamArn);
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
    public void flush(String deliveryStreamArn) throws IOException {
        note("flush", deliveryStreamArn.replaceFirst(".*/", ""));
    }

    @Override
    public JobReport report(String deliveryStreamArn) throws IOException {
        if (failures.containsKey("report")) {
            throw new IOException(failures.get("report"));
        }
        return running.containsKey(deliveryStreamArn)
                ? report
                : JobReport.of(JobReport.State.ABSENT, Counts.none());
    }

    @Override
    public void close() {}
}
