package io.hydrant.streams.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Await;
import io.hydrant.job.Live;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import io.hydrant.streams.JobReport.State;
import io.hydrant.streams.StreamJobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Against a JobManager and a TaskManager in processes of their own. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class SessionClusterIT {

    private static final String STREAM = "arriving";
    private static final String BUCKET = "delivered";
    private static final int BATCH = 100;

    private static final String LAMBDA =
            "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn', 'ParameterValue':"
                    + " 'arn:aws:lambda:us-east-1:123456789012:function:echo'}]},";

    private static final String ECHO =
            "def echo(event, context):\n"
                    + "    return {'records': [{'recordId': r['recordId'], 'result': 'Ok',"
                    + " 'data': r['data']} for r in event['records']]}\n";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final AtomicInteger acknowledged = new AtomicInteger();
    private EmbeddedKinesis kinesisEndpoint;
    private KinesisClient kinesis;
    private EmbeddedS3 s3;
    private FlinkProcesses flink;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.exists(jar()), () -> "There is no " + jar() + "; 'mvn package' makes it");
        kinesisEndpoint = EmbeddedKinesis.temporary();
        kinesis = KinesisClients.to(kinesisEndpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
        s3 = EmbeddedS3.over(Files.createDirectory(directory.resolve("s3"))).start();
        s3.createBucket(BUCKET);
        Files.writeString(directory.resolve("echo.py"), ECHO);
        flink =
                FlinkProcesses.start(
                        directory,
                        Map.of(
                                "s3.endpoint", s3.endpoint().toString(),
                                "s3.path.style.access", "true",
                                "s3.access-key", "any",
                                "s3.secret-key", "any",
                                "parallelism.default", "2",
                                "execution.checkpointing.interval", "2 s",
                                "restart-strategy.type", "fixed-delay",
                                "restart-strategy.fixed-delay.attempts", "100",
                                "restart-strategy.fixed-delay.delay", "500 ms"));
    }

    @AfterEach
    void stop() throws Exception {
        if (flink != null) {
            flink.close();
        }
        if (s3 != null) {
            s3.close();
            kinesis.close();
            kinesisEndpoint.close();
        }
    }

    @Test
    void deliversEachRecordOnceWhateverBecomesOfItsJob() throws Exception {
        DeliveryStreamDefinition first = definition(BUCKET, "GZIP", LAMBDA);
        DeliveryStreamDefinition second = definition(BUCKET, "UNCOMPRESSED", "").withVersionId("2");
        StreamJobs jobs = jobs(Map.of());
        jobs.run(first);
        put();
        jobs.flush(first);
        assertThat(numbers()).isEqualTo(upTo(BATCH));
        assertThat(keys()).isNotEmpty().allMatch(key -> key.contains("/stream-1-"));
        int objectsOfFirst = keys().size();

        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> load =
                CompletableFuture.runAsync(
                        () -> {
                            while (!enough.get()) {
                                put();
                            }
                        });
        jobs.change(first, second);
        assertThat(jobs.report(second).state()).isEqualTo(State.RUNNING);

        flink.killTaskManager();
        flink.startTaskManager();
        // A server that was started again finds the job where it is.
        StreamJobs restarted = jobs(Map.of());
        restarted.run(second);
        Await.until("the job runs again", () -> restarted.report(second).state() == State.RUNNING);
        enough.set(true);
        load.get(1, TimeUnit.MINUTES);
        restarted.flush(second);

        assertThat(numbers()).isEqualTo(upTo(acknowledged.get()));
        assertThat(keys().stream().filter(key -> key.contains("/stream-1-")))
                .hasSizeGreaterThanOrEqualTo(objectsOfFirst)
                .allMatch(key -> key.endsWith(".gz"));
        assertThat(keys().stream().filter(key -> key.contains("/stream-2-"))).isNotEmpty();

        put();
        restarted.end(second);

        assertThat(numbers()).isEqualTo(upTo(acknowledged.get()));
        assertThat(restarted.report(second).state()).isEqualTo(State.ABSENT);
        assertThat(flink.get("/jars").split("\"id\"")).as("uploaded once").hasSize(2);
    }

    @Test
    void aJobThatFailedSaysWhyAndGoesOnFromItsNewestCheckpoint() throws Exception {
        DeliveryStreamDefinition definition = definition("missing", "UNCOMPRESSED", "");
        StreamJobs once = jobs(Map.of("restart-strategy.type", "none"));
        once.run(definition);
        Await.until(
                "a checkpoint",
                () -> state("chk-").stream().anyMatch(name -> name.endsWith("_metadata")));
        put();
        assertThatThrownBy(() -> once.flush(definition))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("What is buffered cannot be delivered: ")
                .hasMessageContaining("NoSuchBucket")
                .satisfies(why -> assertThat(why.getMessage()).doesNotContain("\n"));
        assertThatThrownBy(() -> once.end(definition)).hasMessageContaining("NoSuchBucket");

        s3.createBucket("missing");
        once.end(definition);

        assertThat(numbers()).isEqualTo(upTo(BATCH));
        assertThat(state("")).isEmpty();
    }

    @Test
    void aJobThatCannotDeliverIsNotWaitedForLongAndCanBeForgotten() throws Exception {
        DeliveryStreamDefinition definition = definition("missing", "UNCOMPRESSED", "");
        jobs(Map.of()).run(definition);
        put();
        StreamJobs hasty = builder(Map.of()).withLongestWait(Duration.ofSeconds(20)).build();

        assertThatThrownBy(() -> hasty.end(definition))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("NoSuchBucket");
        assertThat(hasty.versionId(definition)).as("it may be ended again").contains("1");

        hasty.forget(definition);

        assertThat(hasty.report(definition).state()).isEqualTo(State.ABSENT);
        assertThat(state("")).isEmpty();
    }

    private StreamJobs jobs(Map<String, String> flinkOptions) throws IOException {
        return builder(flinkOptions).build();
    }

    private SessionClusterRunner.Builder builder(Map<String, String> flinkOptions) {
        return SessionClusterRunner.on(flink.rest())
                .withJar(jar())
                .withState(directory.resolve("state").toUri().toString())
                .withSettings(
                        Map.of(
                                "lambda.function.echo",
                                "python:" + directory.resolve("echo.py") + "#echo",
                                "kinesis.endpoint",
                                kinesisEndpoint.endpoint().toString(),
                                "kinesis.starting-position",
                                "TRIM_HORIZON"))
                .withFlinkOptions(flinkOptions);
    }

    private static Path jar() {
        return Path.of(System.getProperty("hydrant.cluster-jar", "target/hydrant-0.2.0.jar"));
    }

    private static DeliveryStreamDefinition definition(
            String bucket, String format, String processor) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'stream', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                                + " 'arn:aws:kinesis:us-east-1:123456789012:stream/"
                                + STREAM
                                + "', 'RoleARN': 'arn:aws:iam::123456789012:role/source'},"
                                + " 'ExtendedS3DestinationConfiguration': {"
                                + " 'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + " 'BucketARN': 'arn:aws:s3:::"
                                + bucket
                                + "', 'Prefix': 'data/', 'CompressionFormat': '"
                                + format
                                + "',"
                                + " 'BufferingHints': {'SizeInMBs': 128, 'IntervalInSeconds': 900},"
                                + " 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                                + processor
                                + "{'Type': 'AppendDelimiterToRecord'}]}}}")
                        .replace('\'', '"'));
    }

    private void put() {
        int from = acknowledged.get();
        List<PutRecordsRequestEntry> entries =
                IntStream.range(from, from + BATCH)
                        .mapToObj(
                                number ->
                                        PutRecordsRequestEntry.builder()
                                                .partitionKey(String.valueOf(number))
                                                .data(
                                                        SdkBytes.fromUtf8String(
                                                                String.valueOf(number)))
                                                .build())
                        .collect(Collectors.toList());
        assertThat(
                        kinesis.putRecords(request -> request.streamName(STREAM).records(entries))
                                .failedRecordCount())
                .isZero();
        acknowledged.addAndGet(BATCH);
    }

    private List<String> keys() throws IOException {
        return files(directory.resolve("s3")).stream()
                .filter(name -> name.contains("/data/"))
                .collect(Collectors.toList());
    }

    private List<String> state(String part) throws IOException {
        return files(directory.resolve("state")).stream()
                .filter(name -> name.contains(part))
                .collect(Collectors.toList());
    }

    private static List<String> files(Path root) throws IOException {
        return Live.files(root).stream().map(Path::toString).collect(Collectors.toList());
    }

    /** How often each record lies in the bucket. */
    private Map<Integer, Integer> numbers() throws IOException {
        Map<Integer, Integer> times = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (String key : keys()) {
            try (InputStream file = Files.newInputStream(Path.of(key));
                    InputStream in = key.endsWith(".gz") ? new GZIPInputStream(file) : file) {
                new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
            }
        }
        lines.forEach(line -> times.merge(Integer.valueOf(line), 1, Integer::sum));
        return times;
    }

    private static Map<Integer, Integer> upTo(int count) {
        Map<Integer, Integer> times = new TreeMap<>();
        IntStream.range(0, count).forEach(number -> times.put(number, 1));
        return times;
    }
}
