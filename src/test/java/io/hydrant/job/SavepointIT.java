package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.SettableClock;
import io.hydrant.cluster.FlinkCluster;
import io.hydrant.cluster.JobCounts;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.http.EndpointAnswer;
import io.hydrant.destination.http.EndpointServer;
import io.hydrant.destination.http.ReceivedRequest;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.kinesis.api.KinesisService;
import io.hydrant.processing.conversion.Duck;
import io.hydrant.processing.function.Echo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Savepoints that releases have written, each with records that were read and not delivered yet:
 * they must be delivered, whatever the release that goes on from there. For each new release,
 * {@code -Dhydrant.savepoints.write=<version>} with this test writes its own beside the others.
 */
class SavepointIT {

    private static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");
    private static final String STREAM = "arriving";

    /** In the savepoint; as many come after it. */
    private static final int RECORDS = 300;

    /** The last of them, which the function does not answer. */
    private static final int HELD = 100;

    @TempDir private Path directory;

    /** Sequence numbers say when a stream was made, so that must be the same again. */
    private final SettableClock clock = new SettableClock();

    private EmbeddedKinesis kinesisEndpoint;
    private KinesisClient kinesis;
    private EndpointServer endpoint;

    @BeforeEach
    void start() throws Exception {
        kinesisEndpoint = EmbeddedKinesis.start(KinesisService.temporary().clock(clock), 0);
        kinesis = KinesisClients.to(kinesisEndpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
        endpoint = EndpointServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        endpoint.close();
        kinesis.close();
        kinesisEndpoint.close();
    }

    static Stream<Path> savepoints() throws IOException {
        try (Stream<Path> files = Files.walk(SAVEPOINTS)) {
            List<Path> found =
                    files.filter(file -> file.endsWith("_metadata"))
                            .map(Path::getParent)
                            .collect(Collectors.toList());
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    void whatASavepointOfAnEarlierReleaseHoldsIsDeliveredOnce(Path savepoint) throws Exception {
        Stored stored = Stored.valueOf(savepoint.getFileName().toString().toUpperCase(Locale.ROOT));
        put(0, RECORDS);
        put(RECORDS, 2 * RECORDS);

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            JobGraph graph = graph(stored, Echo.class);
            graph.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(savepoint.toUri().toString()));
            RunningJob job = cluster.submit(graph);
            awaitRecordsIn(cluster, job, RECORDS);
            job.drain(directory.resolve("drained").toUri().toString()).get(60, TimeUnit.SECONDS);
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }

        assertThat(delivered(stored)).isEqualTo(Numbers.to(2 * RECORDS));
        assertThat(Numbers.of(linesUnder("all/").stream())).isEqualTo(Numbers.to(2 * RECORDS));
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "hydrant.savepoints.write", matches = ".+")
    void writesTheSavepointsOfThisRelease(Stored stored) throws Exception {
        Path written = directory.resolve("savepoints");
        endpoint.otherwise(EndpointAnswer.refusal("503 Busy", "later"));
        put(0, RECORDS - HELD);

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph(stored, Hanging.class));
            awaitRecordsIn(cluster, job, RECORDS - HELD);
            stored.awaitState(this, cluster, job);
            put(RECORDS - HELD, RECORDS);
            awaitRecordsIn(cluster, job, RECORDS);
            URI savepoint =
                    URI.create(job.stop(written.toUri().toString()).get(60, TimeUnit.SECONDS));
            Path kept =
                    SAVEPOINTS
                            .resolve(System.getProperty("hydrant.savepoints.write"))
                            .resolve(stored.name().toLowerCase(Locale.ROOT));
            Files.createDirectories(kept);
            try (Stream<Path> files = Files.list(Path.of(savepoint))) {
                for (Path file : files.collect(Collectors.toList())) {
                    Files.copy(file, kept.resolve(file.getFileName()));
                }
            }
        }
    }

    private static void awaitRecordsIn(LocalCluster cluster, RunningJob job, long count)
            throws Exception {
        FlinkCluster rest = FlinkCluster.at(cluster.restAddress());
        Await.until(
                count + " records read",
                () -> JobCounts.fetch(rest, job.id().toHexString()).recordsIn() == count);
    }

    private static void awaitBuffered(LocalCluster cluster, RunningJob job, long bytes)
            throws Exception {
        FlinkCluster rest = FlinkCluster.at(cluster.restAddress());
        Await.until(
                bytes + " bytes buffered",
                () -> JobCounts.fetch(rest, job.id().toHexString()).bytesBuffered() >= bytes);
    }

    private void put(int from, int to) {
        List<PutRecordsRequestEntry> entries =
                IntStream.range(from, to)
                        .mapToObj(
                                number ->
                                        PutRecordsRequestEntry.builder()
                                                .partitionKey("key" + number)
                                                .data(SdkBytes.fromUtf8String(record(number)))
                                                .build())
                        .collect(Collectors.toList());
        assertThat(
                        kinesis.putRecords(request -> request.streamName(STREAM).records(entries))
                                .failedRecordCount())
                .isZero();
    }

    /** Begins with its number; every tenth is no JSON. */
    private static String record(int number) {
        return number % 10 == 3
                ? String.format(Locale.ROOT, "%010d is broken\n", number)
                : String.format(
                        Locale.ROOT,
                        "{\"number\": %d, \"customer\": \"c%d\"}\n",
                        number,
                        number % 3);
    }

    private static long number(String line) {
        Matcher digits = Pattern.compile("\\d+").matcher(line);
        assertThat(digits.find()).as(line).isTrue();
        return Long.parseLong(digits.group());
    }

    private Numbers delivered(Stored stored) throws Exception {
        List<Long> numbers = new ArrayList<>(stored.delivered(this));
        for (String line : objects().under("errors/").lines()) {
            JsonNode failed = new ObjectMapper().readTree(line);
            numbers.add(number(new String(failed.get("rawData").binaryValue(), UTF_8)));
        }
        return Numbers.of(numbers.stream());
    }

    private List<Long> linesUnder(String prefix) {
        return objects().under(prefix).lines().stream()
                .map(SavepointIT::number)
                .collect(Collectors.toList());
    }

    private DeliveredObjects objects() {
        return DeliveredObjects.in(directory.resolve("s3/bucket"));
    }

    private JobGraph graph(Stored stored, Class<?> function) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flink());
        env.setParallelism(2);
        Configuration settings = new Configuration();
        settings.setString("s3.uri-template", directory.toUri() + "s3/{bucket}");
        settings.setString("kinesis.endpoint", kinesisEndpoint.endpoint().toString());
        settings.setString("kinesis.starting-position", "TRIM_HORIZON");
        settings.setString("lambda.function.echo", "java:" + function.getName());
        DeliveryStreamJob.compose(env, stored.definition(this), settings);
        return env.getStreamGraph().getJobGraph();
    }

    private static Configuration flink() {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        // A savepoint is one file.
        flink.setString("state.storage.fs.memory-threshold", "1mb");
        flink.setString("execution.checkpointing.storage", "jobmanager");
        return flink;
    }

    private DeliveryStreamDefinition definition(String destination) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'stream', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                                + " 'arn:aws:kinesis:us-east-1:123456789012:stream/arriving',"
                                + " 'RoleARN': 'arn:aws:iam::123456789012:role/source'}, "
                                + destination
                                + "}")
                        .replace('\'', '"'));
    }

    /** Of a bucket whose buffers wait for five minutes. */
    private static String bucket(String prefix) {
        return "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                + " 'BucketARN': 'arn:aws:s3:::bucket', 'Prefix': '"
                + prefix
                + "', 'ErrorOutputPrefix': 'errors/',"
                + " 'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds': 300}";
    }

    /** Which state a savepoint has. */
    private enum Stored {

        /** Partitions, backup and error output in their buffers, and a batch at the function. */
        OBJECTS {
            @Override
            DeliveryStreamDefinition definition(SavepointIT test) {
                return test.definition(
                        "'ExtendedS3DestinationConfiguration': {"
                                + bucket("data/c=!{partitionKeyFromQuery:customer}/")
                                + ", 'CompressionFormat': 'GZIP',"
                                + " 'DynamicPartitioningConfiguration': {'Enabled': true},"
                                + " 'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {"
                                + bucket("all/")
                                + "}, 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                                + "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn',"
                                + " 'ParameterValue': 'arn:aws:lambda:us-east-1:123456789012:function:echo'}]},"
                                + "{'Type': 'MetadataExtraction', 'Parameters': [{'ParameterName':"
                                + " 'MetadataExtractionQuery', 'ParameterValue': '{customer: .customer}'},"
                                + "{'ParameterName': 'JsonParsingEngine', 'ParameterValue': 'JQ-1.6'}]}]}}");
            }

            @Override
            void awaitState(SavepointIT test, LocalCluster cluster, RunningJob job)
                    throws Exception {
                awaitBuffered(cluster, job, bytes(RECORDS - HELD));
            }

            @Override
            List<Long> delivered(SavepointIT test) {
                return test.linesUnder("data/");
            }
        },

        /** Batches that an endpoint refuses, and those that wait for it. */
        BATCHES {
            @Override
            DeliveryStreamDefinition definition(SavepointIT test) {
                return test.definition(
                        "'HttpEndpointDestinationConfiguration': {'EndpointConfiguration': {'Url': '"
                                + test.endpoint.url()
                                + "', 'AccessKey': 'an access key'},"
                                + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 1},"
                                + " 'RetryOptions': {'DurationInSeconds': 7200},"
                                + " 'S3BackupMode': 'AllData', 'S3Configuration': {"
                                + bucket("all/")
                                + "}}");
            }

            @Override
            void awaitState(SavepointIT test, LocalCluster cluster, RunningJob job)
                    throws Exception {
                Await.until("an attempt", () -> !test.endpoint.requests().isEmpty());
            }

            @Override
            List<Long> delivered(SavepointIT test) throws Exception {
                List<Long> numbers = new ArrayList<>();
                for (ReceivedRequest request : test.endpoint.requests()) {
                    request.records()
                            .forEach(record -> numbers.add(number(new String(record, UTF_8))));
                }
                return numbers;
            }
        },

        /** Rows for Parquet. */
        ROWS {
            @Override
            DeliveryStreamDefinition definition(SavepointIT test) {
                return test.definition(
                        "'ExtendedS3DestinationConfiguration': {"
                                + bucket("rows/")
                                + ", 'S3BackupMode': 'Enabled', 'S3BackupConfiguration': {"
                                + bucket("all/")
                                + "}, 'DataFormatConversionConfiguration': {"
                                + "'InputFormatConfiguration': {'Deserializer': {'OpenXJsonSerDe': {}}},"
                                + "'OutputFormatConfiguration': {'Serializer': {'ParquetSerDe': {}}},"
                                + "'SchemaConfiguration': {'Columns': 'number bigint, customer string'}}}");
            }

            @Override
            void awaitState(SavepointIT test, LocalCluster cluster, RunningJob job)
                    throws Exception {
                awaitBuffered(cluster, job, 1);
            }

            @Override
            List<Long> delivered(SavepointIT test) throws Exception {
                return Duck.query(
                                "select number from read_parquet('"
                                        + test.directory
                                        + "/s3/bucket/rows/**/*.parquet')")
                        .stream()
                        .map(Long::valueOf)
                        .collect(Collectors.toList());
            }
        };

        abstract DeliveryStreamDefinition definition(SavepointIT test);

        /** Until it is in state, as far as it gets there. */
        abstract void awaitState(SavepointIT test, LocalCluster cluster, RunningJob job)
                throws Exception;

        /** The numbers of good records. */
        abstract List<Long> delivered(SavepointIT test) throws Exception;

        /** Of the good ones among the first records. */
        static long bytes(int records) {
            return IntStream.range(0, records)
                    .filter(number -> number % 10 != 3)
                    .mapToLong(number -> record(number).length())
                    .sum();
        }
    }

    /** Does not, when it is given the last records. */
    public static final class Hanging extends Echo {

        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context)
                throws IOException {
            byte[] bytes = event.readAllBytes();
            for (JsonNode record : new ObjectMapper().readTree(bytes).get("records")) {
                if (number(new String(record.get("data").binaryValue(), UTF_8)) >= RECORDS - HELD) {
                    awaitInterrupt();
                }
            }
            super.handleRequest(new ByteArrayInputStream(bytes), answer, context);
        }

        private static void awaitInterrupt() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("The job was stopped", e);
            }
        }
    }
}
