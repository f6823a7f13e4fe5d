package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import io.hydrant.local.s3.S3Faults;
import io.hydrant.source.kpl.Aggregate;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** From a Kinesis endpoint to an S3 endpoint, over the wire. */
class DeliveryIT {

    private static final String STREAM = "arriving";
    private static final String BUCKET = "delivered";

    @TempDir private Path directory;

    private final Configuration settings = new Configuration();
    private EmbeddedKinesis kinesisEndpoint;
    private KinesisClient kinesis;
    private EmbeddedS3 s3;
    private S3Faults s3Faults;

    @BeforeEach
    void start() throws Exception {
        kinesisEndpoint = EmbeddedKinesis.temporary();
        kinesis = KinesisClients.to(kinesisEndpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
        s3 = EmbeddedS3.over(Files.createDirectory(directory.resolve("s3"))).start();
        s3.createBucket(BUCKET);
        s3Faults = S3Faults.before(s3);
    }

    @AfterEach
    void stop() throws Exception {
        s3Faults.close();
        s3.close();
        kinesis.close();
        kinesisEndpoint.close();
    }

    @Test
    void deliversWhatArrivedAndNamesObjectsAsFirehoseDoes() throws Exception {
        put(0, 2_000);

        deliverUntilDrained(definition(1, ""), () -> await(2_000));

        assertThat(objects().numbers()).isEqualTo(Numbers.to(2_000));
        assertThat(objects().keys())
                .allMatch(
                        key ->
                                key.matches(
                                        "data/\\d{4}/\\d\\d/\\d\\d/\\d\\d/stream-1-[0-9-]{19}-[0-9a-f-]{36}-\\d+"));
    }

    @Test
    void takesKplAggregatesApart() throws Exception {
        for (int i = 0; i < 50; i++) {
            String key = "key" + i;
            byte[] aggregate = Aggregate.of(key, records(i * 40L, (i + 1) * 40L));
            kinesis.putRecord(
                    request ->
                            request.streamName(STREAM)
                                    .partitionKey(key)
                                    .data(SdkBytes.fromByteArray(aggregate)));
        }

        deliverUntilDrained(definition(1, ""), () -> await(2_000));

        assertThat(objects().numbers()).isEqualTo(Numbers.to(2_000));
    }

    @Test
    void passesARecordOf10MiB() throws Exception {
        byte[] record = NumberedRecords.record(0, 10 * 1024 * 1024 - 3);
        kinesis.putRecord(
                request ->
                        request.streamName(STREAM)
                                .partitionKey("key")
                                .data(SdkBytes.fromByteArray(record)));

        deliverUntilDrained(definition(1, ""), () -> await(1));

        assertThat(objects().lines()).containsExactly(new String(record, UTF_8));
    }

    @Test
    void reshardingUnderLoadLosesAndDoublesNothing() throws Exception {
        put(0, 1_000);

        deliverUntilDrained(
                definition(1, ""),
                () -> {
                    await(1);
                    put(1_000, 2_000);
                    split(openShards().get(0));
                    put(2_000, 4_000);
                    merge(openShards().get(1), openShards().get(2));
                    put(4_000, 6_000);
                    await(6_000);
                });

        assertThat(openShards()).hasSize(2);
        assertThat(objects().numbers()).isEqualTo(Numbers.to(6_000));
    }

    /** The connector subscribes to shards over HTTP/2. */
    @Test
    void enhancedFanOutDeliversEachRecordOnceThoughShardsAreSplit() throws Exception {
        settings.setString("kinesis.enhanced-fan-out", "true");
        settings.setString("kinesis.consumer-name", "reader");
        put(0, 1_000);

        deliverUntilDrained(
                definition(1, ""),
                () -> {
                    await(1_000);
                    assertThat(consumers()).containsExactly("reader");
                    put(1_000, 2_000);
                    split(openShards().get(0));
                    put(2_000, 3_000);
                    await(3_000);
                });

        assertThat(objects().numbers()).isEqualTo(Numbers.to(3_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void outlivesAnS3ThatFailsForAWhile(int status) throws Exception {
        put(0, 2_000);

        deliverUntilDrained(
                definition(1, ""),
                () -> {
                    await(2_000);
                    s3Faults.failNext(
                            6, status, line -> line.startsWith("PUT") || line.startsWith("POST"));
                    put(2_000, 4_000);
                    await(4_000);
                });

        assertThat(objects().numbers()).isEqualTo(Numbers.to(4_000));
    }

    @Test
    void transformsWithAFunctionAndSendsItsFailuresToTheErrorOutput() throws Exception {
        put(0, 1_000);

        deliverUntilDrained(definition(1, "tenths_fail"), () -> await(1_000));

        assertThat(objects().numbers()).isEqualTo(Numbers.of(numbers(0, 1_000, 10, false)));
        assertThat(failures("Lambda.ProcessingFailedStatus"))
                .isEqualTo(Numbers.of(numbers(0, 1_000, 10, true)));
        assertThat(DeliveredObjects.in(bucket()).under("errors/").keys())
                .allMatch(
                        key ->
                                key.matches(
                                        "errors/processing-failed/\\d{4}/\\d\\d/\\d\\d/\\d\\d/stream-1-.*"));
    }

    @ParameterizedTest
    @CsvSource({
        "raises,   Lambda.FunctionError",
        "hangs,    Lambda.FunctionTimedOut",
        "dies,     Lambda.FunctionError",
        "nonsense, Lambda.JsonProcessingException",
        "twice,    Lambda.DuplicatedRecordId",
    })
    void everyRecordThatAFunctionFailsOnIsInTheErrorOutput(String function, String errorCode)
            throws Exception {
        put(0, 200);

        deliverUntilDrained(definition(1, function), () -> await(200));

        assertThat(objects().keys()).isEmpty();
        assertThat(failures(errorCode)).isEqualTo(Numbers.to(200));
    }

    @Test
    void aFunctionThatDiesOnceFailsNothing() throws Exception {
        put(0, 200);

        deliverUntilDrained(definition(1, "dies_once"), () -> await(200));

        assertThat(objects().numbers()).isEqualTo(Numbers.to(200));
    }

    private void deliverUntilDrained(DeliveryStreamDefinition definition, Steps steps)
            throws Exception {
        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph(definition));
            steps.run();
            job.drain(directory.resolve("savepoints").toUri().toString()).get(60, TimeUnit.SECONDS);
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private JobGraph graph(DeliveryStreamDefinition definition) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flink());
        env.setParallelism(2);
        settings.setString("kinesis.endpoint", kinesisEndpoint.endpoint().toString());
        settings.setString("kinesis.starting-position", "TRIM_HORIZON");
        settings.setString("flink.shard.discovery.intervalmillis", "300");
        settings.setString("lambda.timeout", "1 s");
        Path functions = Files.createDirectories(directory.resolve("functions"));
        Path file = functions.resolve("functions.py");
        if (!Files.exists(file)) {
            Files.copy(Path.of("src/test/resources/functions/functions.py"), file);
        }
        definition
                .destination()
                .processing()
                .lambda()
                .ifPresent(
                        lambda ->
                                settings.setString(
                                        "lambda.function." + lambda.functionName(),
                                        "python:" + file + "#" + lambda.functionName()));
        DeliveryStreamJob.compose(env, definition, settings);
        return env.getStreamGraph().getJobGraph();
    }

    private Configuration flink() {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.setString("restart-strategy.type", "fixed-delay");
        flink.setString("restart-strategy.fixed-delay.attempts", "20");
        flink.setString("restart-strategy.fixed-delay.delay", "100ms");
        flink.setString("s3.endpoint", s3Faults.endpoint().toString());
        flink.setString("s3.path.style.access", "true");
        flink.setString("s3.access-key", "any");
        flink.setString("s3.secret-key", "any");
        return flink;
    }

    private static DeliveryStreamDefinition definition(int intervalInSeconds, String function) {
        String lambda =
                "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn', 'ParameterValue':"
                        + " 'arn:aws:lambda:us-east-1:123456789012:function:"
                        + function
                        + "'}, {'ParameterName': 'NumberOfRetries', 'ParameterValue': '1'},"
                        + " {'ParameterName': 'BufferSizeInMBs', 'ParameterValue': '1'},"
                        + " {'ParameterName': 'BufferIntervalInSeconds', 'ParameterValue': '1'}]},";
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'stream', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                                + " 'arn:aws:kinesis:us-east-1:123456789012:stream/"
                                + STREAM
                                + "', 'RoleARN': 'arn:aws:iam::123456789012:role/source'},"
                                + " 'ExtendedS3DestinationConfiguration': {"
                                + " 'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + " 'BucketARN': 'arn:aws:s3:::"
                                + BUCKET
                                + "', 'Prefix': 'data/', 'ErrorOutputPrefix': 'errors/',"
                                + " 'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': "
                                + intervalInSeconds
                                + "}, 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                                + (function.isEmpty() ? "" : lambda)
                                + "{'Type': 'AppendDelimiterToRecord'}]}}}")
                        .replace('\'', '"'));
    }

    private void put(long from, long to) {
        List<byte[]> records = records(from, to);
        for (int i = 0; i < records.size(); i += 500) {
            List<PutRecordsRequestEntry> entries =
                    records.subList(i, Math.min(records.size(), i + 500)).stream()
                            .map(
                                    record ->
                                            PutRecordsRequestEntry.builder()
                                                    .partitionKey(new String(record, 0, 10, UTF_8))
                                                    .data(SdkBytes.fromByteArray(record))
                                                    .build())
                            .collect(Collectors.toList());
            assertThat(
                            kinesis.putRecords(
                                            request -> request.streamName(STREAM).records(entries))
                                    .failedRecordCount())
                    .isZero();
        }
    }

    private static List<byte[]> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(number -> NumberedRecords.record(number, 200))
                .collect(Collectors.toList());
    }

    private List<String> consumers() {
        String arn =
                kinesis.describeStreamSummary(request -> request.streamName(STREAM))
                        .streamDescriptionSummary()
                        .streamARN();
        return kinesis.listStreamConsumers(request -> request.streamARN(arn)).consumers().stream()
                .map(Consumer::consumerName)
                .collect(Collectors.toList());
    }

    private List<Shard> openShards() {
        return kinesis.listShards(request -> request.streamName(STREAM)).shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .sorted(
                        Comparator.comparing(
                                shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
                .collect(Collectors.toList());
    }

    private void split(Shard shard) {
        BigInteger middle =
                new BigInteger(shard.hashKeyRange().startingHashKey())
                        .add(new BigInteger(shard.hashKeyRange().endingHashKey()))
                        .shiftRight(1);
        kinesis.splitShard(
                request ->
                        request.streamName(STREAM)
                                .shardToSplit(shard.shardId())
                                .newStartingHashKey(middle.toString()));
    }

    private void merge(Shard shard, Shard adjacent) {
        kinesis.mergeShards(
                request ->
                        request.streamName(STREAM)
                                .shardToMerge(shard.shardId())
                                .adjacentShardToMerge(adjacent.shardId()));
    }

    /** Waits until so many records lie in the bucket, delivered or failed. */
    private void await(int records) throws Exception {
        Await.until(
                records + " records in the bucket",
                () -> DeliveredObjects.in(bucket()).lines().size() >= records);
    }

    private Path bucket() {
        return directory.resolve("s3").resolve(BUCKET);
    }

    private DeliveredObjects objects() {
        return DeliveredObjects.in(bucket()).under("data/");
    }

    /** The records of the error output with this code. */
    private Numbers failures(String errorCode) throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (String line : DeliveredObjects.in(bucket()).under("errors/").lines()) {
            JsonNode failed = new ObjectMapper().readTree(line);
            assertThat(failed.get("errorCode").asText()).isEqualTo(errorCode);
            numbers.add(
                    Long.parseLong(new String(failed.get("rawData").binaryValue(), 0, 10, UTF_8)));
        }
        return Numbers.of(numbers.stream());
    }

    private static Stream<Long> numbers(long from, long to, int divisor, boolean divisible) {
        return LongStream.range(from, to)
                .filter(number -> (number % divisor == 0) == divisible)
                .boxed();
    }

    private interface Steps {
        void run() throws Exception;
    }
}
