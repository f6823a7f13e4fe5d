package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.job.DeliveredObjects;
import io.hydrant.local.Bucket;
import io.hydrant.local.LocalClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import io.hydrant.streams.cluster.FlinkProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What deploy/standalone/README.md tells, with a JobManager and two TaskManagers as processes. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FlinkRunIT {

    private static final String STREAM = "orders-source";
    private static final String BUCKET = "orders";
    private static final Path JAR =
            Path.of(System.getProperty("hydrant.cluster-jar", "target/hydrant-0.2.0.jar"));

    private static final String DEFINITION =
            ("{'DeliveryStreamName': 'orders', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                            + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                            + " 'arn:aws:kinesis:us-east-1:123456789012:stream/"
                            + STREAM
                            + "', 'RoleARN': 'arn:aws:iam::123456789012:role/source'},"
                            + " 'ExtendedS3DestinationConfiguration': {"
                            + " 'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                            + " 'BucketARN': 'arn:aws:s3:::"
                            + BUCKET
                            + "', 'Prefix': 'data/!{timestamp:yyyy}/',"
                            + " 'ErrorOutputPrefix':"
                            + " 'failed/!{firehose:error-output-type}/!{timestamp:yyyy}/',"
                            + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 2},"
                            + " 'CompressionFormat': 'GZIP',"
                            + " 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                            + "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn',"
                            + " 'ParameterValue': '"
                            + NumberedOrders.FUNCTION_ARN
                            + "'}]}, {'Type': 'AppendDelimiterToRecord'}]}}}")
                    .replace('\'', '"');

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private EmbeddedKinesis kinesis;
    private EmbeddedS3 s3;
    private LocalClients s3Clients;
    private FlinkProcesses flink;

    @BeforeEach
    void start() throws Exception {
        assumeThat(JAR).as("made by 'mvn package'").exists();
        kinesis = EmbeddedKinesis.temporary();
        s3 = EmbeddedS3.over(Files.createDirectory(directory.resolve("s3"))).start();
        s3Clients = LocalClients.to(s3.endpoint());
        s3.createBucket("my-state");
        s3.createBucket(BUCKET);
        try (LocalClients streams = LocalClients.to(kinesis.endpoint())) {
            streams.kinesis().createStream(request -> request.streamName(STREAM).shardCount(4));
        }
        Files.writeString(directory.resolve("orders.json"), DEFINITION);
        Files.writeString(
                directory.resolve("shout.py"), NumberedOrders.function(lastSeen().toString()));
        flink = FlinkProcesses.start(directory, 2, options());
    }

    /** Those that we show people; but sooner, and with other endpoints. */
    private Map<String, String> options() {
        Map<String, String> options =
                new TreeMap<>(GlobalConfiguration.loadConfiguration("deploy/standalone").toMap());
        // They would listen on all network interfaces.
        options.keySet().removeIf(key -> key.startsWith("metrics.reporter."));
        options.put("s3.endpoint", s3.endpoint().toString());
        options.put("s3.path.style.access", "true");
        options.put("execution.checkpointing.interval", "1 s");
        options.put("restart-strategy.exponential-delay.max-backoff", "2 s");
        return options;
    }

    @AfterEach
    void stop() throws Exception {
        if (flink != null) {
            flink.close();
        }
        if (s3 != null) {
            s3Clients.close();
            s3.close();
            kinesis.close();
        }
    }

    @Test
    void deliversEachRecordOnceThroughKillsASavepointAndAnotherParallelism() throws Exception {
        List<String> orders;
        try (OrderFeed feed = new OrderFeed(kinesis.endpoint(), STREAM)) {
            String first = run("-p", "2");
            awaitMoreObjects();
            killATaskManagerThatRuns(first);
            killATaskManagerThatRuns(first);
            String savepoint = only("Path: (\\S+)", flink.command("stop", first));
            feed.awaitMore();
            String resumed = run("-p", "4", "-s", savepoint);
            awaitMoreObjects();
            feed.stop();
            List<String> soFar = NumberedOrders.delivered(feed.orders());
            Deadline.await(
                    () -> records("data/").size() >= soFar.size(), () -> soFar.size() + " records");
            feed.putLast();
            Deadline.await(() -> Files.exists(lastSeen()), () -> "the last order");
            flink.command("stop", "--drain", resumed);
            orders = feed.orders();
        }

        assertThat(differences(records("data/"), NumberedOrders.delivered(orders))).isEmpty();
        assertThat(
                        differences(
                                NumberedOrders.withoutTimes(records("failed/")),
                                NumberedOrders.failed(orders)))
                .isEmpty();
        assertThat(keys())
                .isEqualTo(objects("").keys())
                .allMatch(
                        key ->
                                key.matches(
                                        "(data|failed/processing-failed)/2\\d{3}/orders-1-[^/]+"));
    }

    private String run(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", "-d"));
        arguments.addAll(List.of(options));
        arguments.addAll(
                List.of(
                        JAR.toString(),
                        "run",
                        directory.resolve("orders.json").toString(),
                        "--kinesis.endpoint=" + kinesis.endpoint(),
                        "--kinesis.starting-position=TRIM_HORIZON",
                        "--lambda.function.shout=python:"
                                + directory.resolve("shout.py")
                                + "#shout"));
        return only("JobID ([0-9a-f]{32})", flink.command(arguments.toArray(new String[0])));
    }

    private static String only(String pattern, String output) {
        Matcher matcher = Pattern.compile(pattern).matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return matcher.group(1);
    }

    private void killATaskManagerThatRuns(String job) throws Exception {
        long restarting = job(job).at("/timestamps/RESTARTING").asLong();
        flink.killTaskManager();
        flink.startTaskManager();
        Deadline.await(
                () -> job(job).at("/timestamps/RESTARTING").asLong() > restarting,
                () -> "a restart: " + job(job));
        Deadline.await(() -> runs(job(job)), () -> "the job to run again: " + job(job));
        awaitMoreObjects();
    }

    private JsonNode job(String id) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(flink.get("/jobs/" + id));
    }

    private static boolean runs(JsonNode job) {
        return job.path("state").asText().equals("RUNNING")
                && job.findValuesAsText("status").stream().allMatch("RUNNING"::equals);
    }

    private void awaitMoreObjects() throws Exception {
        int before = keys().size();
        Deadline.await(() -> keys().size() > before, () -> "more objects than " + before);
    }

    private List<String> keys() {
        return new Bucket(s3Clients.s3(), BUCKET).keys("");
    }

    private List<String> records(String prefix) {
        return objects(prefix).lines();
    }

    private DeliveredObjects objects(String prefix) {
        return DeliveredObjects.in(directory.resolve("s3").resolve(BUCKET)).under(prefix);
    }

    private Path lastSeen() {
        return directory.resolve("last-seen");
    }

    /** Some of what is there more, or less, often than it should be. */
    private static List<String> differences(List<String> given, List<String> expected) {
        Map<String, Long> times = times(expected);
        times(given).forEach((record, count) -> times.merge(record, -count, Long::sum));
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> -entry.getValue() + " times " + start(entry.getKey()))
                .limit(10)
                .collect(Collectors.toList());
    }

    private static String start(String record) {
        return record.substring(0, Math.min(record.length(), 200));
    }

    private static Map<String, Long> times(List<String> records) {
        return records.stream()
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
