package io.hydrant.worstday;

import io.hydrant.attack.AttackOptions;
import io.hydrant.attack.AttackedServer;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import io.hydrant.local.s3.S3Faults;
import io.hydrant.streams.cluster.FlinkProcesses;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.util.FileUtils;

/** The server, and everything that its delivery streams depend on. */
final class Surroundings implements AutoCloseable {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final AttackOptions options;
    private final Path directory;
    private final String hints;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<DayStream> streams = new ArrayList<>();
    private final List<Destination> destinations = new ArrayList<>();
    private EmbeddedS3 s3;
    private S3Faults s3Faults;
    private Relay s3Relay;
    private Optional<WallClock> clock = Optional.empty();
    private Optional<LogDisk> logDisk = Optional.empty();
    private HeapLog heap;
    private AttackedServer server;
    private FlinkProcesses flink;

    private Surroundings(AttackOptions options, Path directory, String hints) {
        this.hints = hints;
        this.options = options;
        this.directory = directory;
    }

    /** HTTP endpoints and OpenSearch have these buffering hints. */
    static Surroundings start(AttackOptions options, List<String> names, String hints)
            throws Exception {
        Files.createDirectories(options.directory());
        Surroundings surroundings =
                new Surroundings(
                        options,
                        Files.createTempDirectory(options.directory(), "worst-day"),
                        hints);
        try {
            surroundings.start(names);
            return surroundings;
        } catch (Exception e) {
            surroundings.close();
            throw e;
        }
    }

    private void start(List<String> names) throws Exception {
        Path buckets = Files.createDirectories(directory.resolve("s3"));
        s3 = opened(EmbeddedS3.over(buckets).start());
        s3Faults = opened(S3Faults.before(s3));
        s3Relay = opened(Relay.to(s3Faults.endpoint().getPort()));
        for (String name : names) {
            Destination destination = opened(destination(name, buckets));
            s3.createBucket(destination.name());
            destinations.add(destination);
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.push(closeable);
        return closeable;
    }

    private Destination destination(String name, Path buckets) throws Exception {
        switch (name) {
            case "s3-puts":
                return S3Destination.ofPuts(buckets);
            case "s3-kinesis":
                return S3Destination.ofKinesis(buckets);
            case "s3-function":
                return S3Destination.ofFunction(buckets, function());
            case "http":
                return HttpDestination.start(buckets, hints);
            case "opensearch":
                return OpenSearchDestination.start(buckets, directory.resolve("opensearch"), hints);
            case "postgres":
                return PostgresDestination.start(buckets);
            default:
                throw new IllegalArgumentException(
                        "--only is "
                                + name
                                + "; it must be some of s3-puts, s3-kinesis, s3-function, http,"
                                + " opensearch, postgres");
        }
    }

    private Path function() throws IOException {
        return Files.writeString(
                directory.resolve("same.py"),
                "def same(event, context):\n"
                        + "    return {'records': [{'recordId': r['recordId'], 'result': 'Ok',"
                        + " 'data': r['data']} for r in event['records']]}\n");
    }

    /** A disk of 0 megabytes is none of its own, and S3 is then reached without a detour. */
    void runServer(
            int heapMegabytes, int diskMegabytes, List<String> flinkOptions, Numbered records)
            throws Exception {
        clock = WallClock.in(directory.resolve("clock"));
        heap = HeapLog.in(directory.resolve("heap"));
        List<String> arguments = new ArrayList<>(flinkOptions);
        for (Destination destination : destinations) {
            Path file = directory.resolve(destination.name() + ".json");
            arguments.add(Files.writeString(file, destination.definition()).toString());
            arguments.addAll(destination.settings());
            streams.add(new DayStream(destination, records));
        }
        String endpoint =
                diskMegabytes == 0
                        ? s3.endpoint().toString()
                        : "http://127.0.0.1:" + s3Relay.port();
        arguments.add("-Ds3.endpoint=" + endpoint);
        server =
                opened(
                        AttackedServer.start(
                                options,
                                data -> prefix(data, diskMegabytes),
                                heap.jvmArguments(heapMegabytes),
                                arguments));
    }

    /** In {@code serve}, whose jobs run in a JobManager and a TaskManager of their own. */
    void runCluster(int heapMegabytes, Path jar, Numbered records) throws Exception {
        for (Destination destination : destinations) {
            if (destination.readsKinesis()) {
                throw new IllegalArgumentException(
                        "--only has "
                                + destination.name()
                                + ", which reads a Kinesis stream; with --session-cluster it must be"
                                + " some of s3-puts, http, postgres");
            }
            streams.add(new DayStream(destination, records));
        }
        EmbeddedKinesis kinesis =
                opened(EmbeddedKinesis.durable(directory.resolve("kinesis-of-serve")));
        s3.createBucket("state");
        String ofS3 = "http://127.0.0.1:" + s3Relay.port();
        flink =
                opened(
                        FlinkProcesses.start(
                                Files.createDirectories(directory.resolve("flink")),
                                Map.ofEntries(
                                        Map.entry("s3.endpoint", ofS3),
                                        Map.entry("s3.path.style.access", "true"),
                                        Map.entry("s3.access-key", "any"),
                                        Map.entry("s3.secret-key", "any"),
                                        Map.entry("execution.checkpointing.interval", "1 s"),
                                        Map.entry("restart-strategy.type", "fixed-delay"),
                                        Map.entry(
                                                "restart-strategy.fixed-delay.attempts", "100000"),
                                        Map.entry("restart-strategy.fixed-delay.delay", "1 s"))));
        heap = HeapLog.in(directory.resolve("heap"));
        List<String> jvm = new ArrayList<>(heap.jvmArguments(heapMegabytes));
        jvm.addAll(List.of("-Daws.accessKeyId=any", "-Daws.secretKey=any"));
        jvm.add("-Daws.secretAccessKey=any");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--flink=" + flink.rest(),
                                "--jar=" + jar.toAbsolutePath(),
                                "--state=s3://state/hydrant",
                                "--kinesis.endpoint=" + kinesis.endpoint(),
                                "-Ds3.endpoint=" + ofS3,
                                "-Ds3.path.style.access=true",
                                "-Ds3.access-key=any",
                                "-Ds3.secret-key=any"));
        destinations.forEach(destination -> arguments.addAll(destination.settings()));
        server = opened(AttackedServer.serve(options, jvm, arguments));
        for (Destination destination : destinations) {
            create(destination.definition());
        }
    }

    private void create(String definition) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(server.endpoint())
                                        .header("Content-Type", "application/x-amz-json-1.1")
                                        .header(
                                                "X-Amz-Target",
                                                "Firehose_20150804.CreateDeliveryStream")
                                        .POST(HttpRequest.BodyPublishers.ofString(definition))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("CreateDeliveryStream answers " + answer.body());
        }
    }

    private List<String> prefix(Path data, int diskMegabytes) throws IOException {
        if (diskMegabytes > 0) {
            logDisk = LogDisk.mount(data.resolve("kinesis"), diskMegabytes);
            logDisk.ifPresent(this::opened);
        }
        List<String> prefix = new ArrayList<>(logDisk.map(LogDisk::prefix).orElse(List.of()));
        prefix.addAll(clock.map(WallClock::prefix).orElse(List.of()));
        return prefix;
    }

    /** Those of these names. */
    List<Fault> faults(List<String> names) {
        List<Fault> all = faults();
        List<String> known = all.stream().map(Fault::name).collect(Collectors.toList());
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException(
                    "The faults are " + names + "; they must be some of " + known);
        }
        return all.stream()
                .filter(fault -> names.contains(fault.name()))
                .collect(Collectors.toList());
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        faults.add(kill());
        if (flink != null) {
            faults.add(
                    Fault.of(
                            "TaskManager killed", flink::killTaskManager, flink::startTaskManager));
        }
        faults.add(s3Fault("S3 answers 500", 500));
        faults.add(s3Fault("S3 answers 503", 503));
        faults.add(Fault.of("S3 slow", () -> s3Faults.delay(SLOW), s3Faults::heal));
        faults.add(Fault.of("S3 silent", s3Relay::hold, s3Relay::pass));
        faults.add(Fault.of("S3 away", s3Relay::refuse, s3Relay::pass));
        logDisk.ifPresent(disk -> faults.add(Fault.of("log disk full", disk::fill, disk::empty)));
        clock.ifPresent(
                wall -> {
                    faults.add(step("clock an hour back", wall, HOUR.negated()));
                    faults.add(step("clock an hour ahead", wall, HOUR));
                });
        for (Destination destination : destinations) {
            faults.addAll(destination.faults());
            if (destination.name().equals("s3-function")) {
                faults.add(Fault.atOnce("function killed", this::killFunctions));
            }
        }
        return faults;
    }

    /** There and back: each is a step. */
    private static Fault step(String name, WallClock clock, Duration difference) {
        return Fault.of(name, () -> clock.stepTo(difference), () -> clock.stepTo(Duration.ZERO));
    }

    Fault kill() {
        return Fault.of("process killed", server::kill, server::start);
    }

    private Fault s3Fault(String name, int status) {
        return Fault.of(name, () -> s3Faults.fail(status, line -> true), s3Faults::heal);
    }

    /** They are all that the server has as children. */
    private void killFunctions() {
        ProcessHandle.of(server.pid())
                .ifPresent(process -> process.children().forEach(ProcessHandle::destroyForcibly));
    }

    List<DayStream> streams() {
        return streams;
    }

    AttackedServer server() {
        return server;
    }

    HeapLog heap() {
        return heap;
    }

    boolean isCluster() {
        return flink != null;
    }

    boolean hasClock() {
        return clock.isPresent();
    }

    boolean hasLogDisk() {
        return logDisk.isPresent();
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        FileUtils.deleteDirectory(directory.toFile());
    }
}
