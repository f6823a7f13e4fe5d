package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.http.EndpointAnswer;
import io.hydrant.destination.http.EndpointServer;
import io.hydrant.destination.http.ReceivedRequest;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** From a Kinesis endpoint to an HTTP endpoint, and to S3 what that does not take. */
class HttpEndpointIT {

    private static final String STREAM = "arriving";
    private static final String BUCKET = "beside";

    @TempDir private Path directory;

    private EmbeddedKinesis kinesisEndpoint;
    private KinesisClient kinesis;
    private EmbeddedS3 s3;
    private EndpointServer endpoint;

    @BeforeEach
    void start() throws Exception {
        kinesisEndpoint = EmbeddedKinesis.temporary();
        kinesis = KinesisClients.to(kinesisEndpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
        s3 = EmbeddedS3.over(Files.createDirectory(directory.resolve("s3"))).start();
        s3.createBucket(BUCKET);
        endpoint = EndpointServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        endpoint.close();
        s3.close();
        kinesis.close();
        kinesisEndpoint.close();
        assertThat(endpoint.trouble()).isEmpty();
    }

    @Test
    void outlivesAnEndpointInTroubleAndARestartInTheMiddleOfIt() throws Exception {
        DeliveryStreamDefinition definition = definition("FailedDataOnly", 300);
        endpoint.then(EndpointAnswer.refusal("503 Busy", "later"))
                .then(EndpointAnswer.hangUp())
                .then(EndpointAnswer.ok())
                .otherwise(EndpointAnswer.refusal("500 Broken", "never"));
        put(0, 1_000);

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob before = cluster.submit(graph(definition, ""));
            Await.until("a retry", () -> endpoint.requests().size() >= 2);
            put(1_000, 2_000);
            Await.until("retries in vain", () -> endpoint.requests().size() >= 5);
            String savepoint = before.stop(savepoints()).get(60, TimeUnit.SECONDS);
            put(2_000, 3_000);
            endpoint.otherwise(EndpointAnswer.ok());
            RunningJob after = cluster.submit(graph(definition, savepoint));
            Await.until("all records", () -> received().distinct().equals(Numbers.to(3_000)));
            drain(after);
        }

        assertThat(received().distinct()).isEqualTo(Numbers.to(3_000));
        assertThatAttemptsOfABatchAreTheSame();
        assertThat(DeliveredObjects.in(bucket()).keys()).isEmpty();
    }

    @Test
    void whatTheEndpointNeverTakesIsInTheErrorOutputAndNotBeforeTheRetryDurationIsOver()
            throws Exception {
        endpoint.otherwise(EndpointAnswer.refusal("500 Broken", "no room"));
        put(0, 500);

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph(definition("FailedDataOnly", 2), ""));
            Await.until("all records in the error output", () -> failures().size() == 500);
            endpoint.otherwise(EndpointAnswer.ok());
            put(500, 1_000);
            Await.until("the others", () -> received().distinct().equals(Numbers.to(1_000)));
            drain(job);
        }

        assertThat(Numbers.of(failures().stream().map(HttpEndpointIT::number)))
                .isEqualTo(Numbers.to(500));
        for (JsonNode failed : failures()) {
            assertThat(failed.get("errorCode").asText())
                    .isEqualTo("HttpEndpoint.DestinationException");
            assertThat(failed.get("errorMessage").asText())
                    .matches(
                            "Received the following response from the endpoint destination\\."
                                    + " \\{\"requestId\": \"[0-9a-f-]{36}\", \"timestamp\":"
                                    + " 1578090903599, \"errorMessage\": \"no room\"}");
            assertThat(failed.get("attemptsMade").intValue()).isEqualTo(3);
            assertThat(failed.get("subsequenceNumber").isIntegralNumber()).isTrue();
            assertThat(failed.get("dataId").asText()).matches("\\d+\\.0");
        }
        assertThat(DeliveredObjects.in(bucket()).keys())
                .allMatch(key -> key.startsWith("errors/http-endpoint-failed/"));
        assertThat(attempts().values())
                .filteredOn(attempts -> attempts.size() > 1)
                .isNotEmpty()
                .allSatisfy(attempts -> assertThat(spanMillis(attempts)).isGreaterThan(1_900));
        assertThatAttemptsOfABatchAreTheSame();
    }

    @Test
    void theBackupGoesOnWhileTheEndpointHangs() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        endpoint.otherwise(
                (request, client) -> {
                    over.await();
                    EndpointAnswer.ok().answer(request, client);
                });
        put(0, 1_000);

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph(definition("AllData", 300), ""));
            Await.until("a request", () -> !endpoint.requests().isEmpty());
            put(1_000, 2_000);
            Await.until("the backup", () -> backup().equals(Numbers.to(2_000)));
            over.countDown();
            Await.until("all records", () -> received().distinct().equals(Numbers.to(2_000)));
            drain(job);
        }

        // Nothing was sent twice: no attempt failed, and no restart came between.
        assertThat(received()).isEqualTo(Numbers.to(2_000));
        assertThat(backup()).isEqualTo(Numbers.to(2_000));
    }

    private void drain(RunningJob job) throws Exception {
        job.drain(savepoints()).get(60, TimeUnit.SECONDS);
        assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
    }

    private String savepoints() {
        return directory.resolve("savepoints").toUri().toString();
    }

    /** By id, as they came. */
    private Map<String, List<ReceivedRequest>> attempts() {
        return endpoint.requests().stream()
                .collect(
                        Collectors.groupingBy(
                                ReceivedRequest::id, LinkedHashMap::new, Collectors.toList()));
    }

    private void assertThatAttemptsOfABatchAreTheSame() throws Exception {
        for (List<ReceivedRequest> attempts : attempts().values()) {
            for (ReceivedRequest attempt : attempts) {
                assertThat(attempt.json().get("records"))
                        .isEqualTo(attempts.get(0).json().get("records"));
            }
        }
    }

    private static long spanMillis(List<ReceivedRequest> attempts) throws Exception {
        return timestamp(attempts.get(attempts.size() - 1)) - timestamp(attempts.get(0));
    }

    private static long timestamp(ReceivedRequest request) throws Exception {
        return request.json().get("timestamp").longValue();
    }

    /** Whatever the endpoint answered. */
    private Numbers received() throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (ReceivedRequest request : endpoint.requests()) {
            request.records().forEach(record -> numbers.add(number(record)));
        }
        return Numbers.of(numbers.stream());
    }

    private Numbers backup() {
        return DeliveredObjects.in(bucket()).under("all/").numbers();
    }

    private List<JsonNode> failures() throws Exception {
        List<JsonNode> failures = new ArrayList<>();
        for (String line : DeliveredObjects.in(bucket()).under("errors/").lines()) {
            failures.add(new ObjectMapper().readTree(line));
        }
        return failures;
    }

    private static long number(JsonNode failed) {
        try {
            return number(failed.get("rawData").binaryValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(byte[] record) {
        return Long.parseLong(new String(record, 0, 10, UTF_8));
    }

    private Path bucket() {
        return directory.resolve("s3").resolve(BUCKET);
    }

    private void put(long from, long to) {
        for (long start = from; start < to; start += 500) {
            List<PutRecordsRequestEntry> entries =
                    LongStream.range(start, Math.min(to, start + 500))
                            .mapToObj(number -> NumberedRecords.record(number, 200))
                            .map(HttpEndpointIT::entry)
                            .collect(Collectors.toList());
            assertThat(
                            kinesis.putRecords(
                                            request -> request.streamName(STREAM).records(entries))
                                    .failedRecordCount())
                    .isZero();
        }
    }

    private static PutRecordsRequestEntry entry(byte[] record) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(new String(record, 0, 10, UTF_8))
                .data(SdkBytes.fromByteArray(lineOf(record)))
                .build();
    }

    private static byte[] lineOf(byte[] record) {
        return (new String(record, UTF_8) + "\n").getBytes(UTF_8);
    }

    private DeliveryStreamDefinition definition(String backupMode, int retrySeconds) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'stream', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                                + " 'arn:aws:kinesis:us-east-1:123456789012:stream/"
                                + STREAM
                                + "', 'RoleARN': 'arn:aws:iam::123456789012:role/source'},"
                                + " 'HttpEndpointDestinationConfiguration': {"
                                + " 'EndpointConfiguration': {'Url': '"
                                + endpoint.url()
                                + "', 'AccessKey': 'an access key'},"
                                + " 'RequestConfiguration': {'ContentEncoding': 'GZIP'},"
                                + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 1},"
                                + " 'RetryOptions': {'DurationInSeconds': "
                                + retrySeconds
                                + "}, 'S3BackupMode': '"
                                + backupMode
                                + "', 'S3Configuration': {"
                                + " 'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + " 'BucketARN': 'arn:aws:s3:::"
                                + BUCKET
                                + "', 'Prefix': 'all/', 'ErrorOutputPrefix': 'errors/',"
                                + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 1}}}}")
                        .replace('\'', '"'));
    }

    /** From a savepoint, unless it is empty. */
    private JobGraph graph(DeliveryStreamDefinition definition, String savepoint) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flink());
        env.setParallelism(2);
        Configuration settings = new Configuration();
        settings.setString("kinesis.endpoint", kinesisEndpoint.endpoint().toString());
        settings.setString("kinesis.starting-position", "TRIM_HORIZON");
        settings.setString("flink.shard.discovery.intervalmillis", "300");
        DeliveryStreamJob.compose(env, definition, settings);
        JobGraph graph = env.getStreamGraph().getJobGraph();
        if (!savepoint.isEmpty()) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
        }
        return graph;
    }

    private Configuration flink() {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.setString("restart-strategy.type", "fixed-delay");
        flink.setString("restart-strategy.fixed-delay.attempts", "20");
        flink.setString("restart-strategy.fixed-delay.delay", "100ms");
        flink.setString("s3.endpoint", s3.endpoint().toString());
        flink.setString("s3.path.style.access", "true");
        flink.setString("s3.access-key", "any");
        flink.setString("s3.secret-key", "any");
        return flink;
    }
}
