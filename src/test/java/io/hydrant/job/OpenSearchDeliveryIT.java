package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.opensearch.OpenSearchNode;
import io.hydrant.local.jobs.LocalCluster;
import io.hydrant.local.jobs.RunningJob;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** From a Kinesis endpoint to a real OpenSearch, with an S3 endpoint for backup and errors. */
class OpenSearchDeliveryIT {

    private static final String STREAM = "arriving";
    private static final String BUCKET = "backup";

    /** Every so many records one does not fit the index. */
    private static final int MISFIT = 100;

    @TempDir private Path directory;

    private EmbeddedKinesis kinesisEndpoint;
    private KinesisClient kinesis;
    private EmbeddedS3 s3;
    private OpenSearchNode node;

    @BeforeEach
    void start() throws Exception {
        kinesisEndpoint = EmbeddedKinesis.temporary();
        kinesis = KinesisClients.to(kinesisEndpoint.endpoint());
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
        s3 = EmbeddedS3.over(Files.createDirectory(directory.resolve("s3"))).start();
        s3.createBucket(BUCKET);
        node = OpenSearchNode.start(directory.resolve("node"));
        node.createIndex("orders", "{'properties': {'total': {'type': 'long'}}}");
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        s3.close();
        kinesis.close();
        kinesisEndpoint.close();
    }

    @Test
    void losesAndDoublesNothingThoughTheNodeHangsAndDiesAndTheJobStartsAnew() throws Exception {
        String savepoint;
        put(0, 2_000);
        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            RunningJob job = cluster.submit(graph());
            Await.until("the first documents", () -> node.count("orders") > 0);
            node.hang();
            put(2_000, 6_000);
            // Backup goes on while nothing can be delivered.
            Await.until("6000 records in the backup", () -> backup().size() == 6_000);
            savepoint =
                    job.stop(directory.resolve("savepoints").toUri().toString())
                            .get(60, TimeUnit.SECONDS);
        }
        node.kill();

        try (LocalCluster cluster = LocalCluster.start(flink(), 2)) {
            JobGraph graph = graph();
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
            RunningJob job = cluster.submit(graph);
            put(6_000, 10_000);
            Await.until("10000 records in the backup", () -> backup().size() == 10_000);
            node.start();
            Await.until("all documents", () -> node.count("orders") == 10_000 - 10_000 / MISFIT);
            job.drain(directory.resolve("savepoints").toUri().toString()).get(60, TimeUnit.SECONDS);
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }

        assertThat(Numbers.of(node.values("orders", "number").stream().map(JsonNode::asLong)))
                .isEqualTo(Numbers.of(numbers(false).stream()));
        assertThat(failures()).isEqualTo(Numbers.of(numbers(true).stream()));
        assertThat(Numbers.of(backup().stream().map(record -> record.get("number").asLong())))
                .isEqualTo(Numbers.to(10_000));
    }

    private JobGraph graph() throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(flink());
        env.setParallelism(2);
        Configuration settings = new Configuration();
        settings.setString("kinesis.endpoint", kinesisEndpoint.endpoint().toString());
        settings.setString("kinesis.starting-position", "TRIM_HORIZON");
        settings.setString("opensearch.endpoint", node.endpoint().toString());
        settings.setString("opensearch.authentication", "NONE");
        DeliveryStreamJob.compose(env, definition(), settings);
        return env.getStreamGraph().getJobGraph();
    }

    private Configuration flink() {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.setString("s3.endpoint", s3.endpoint().toString());
        flink.setString("s3.path.style.access", "true");
        flink.setString("s3.access-key", "any");
        flink.setString("s3.secret-key", "any");
        return flink;
    }

    private static DeliveryStreamDefinition definition() {
        String role = "'RoleARN': 'arn:aws:iam::123456789012:role/delivery'";
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'stream', 'DeliveryStreamType': 'KinesisStreamAsSource',"
                                + " 'KinesisStreamSourceConfiguration': {'KinesisStreamARN':"
                                + " 'arn:aws:kinesis:us-east-1:123456789012:stream/"
                                + STREAM
                                + "', "
                                + role
                                + "}, 'AmazonopensearchserviceDestinationConfiguration': {"
                                + role
                                + ", 'ClusterEndpoint': 'https://logs.example.com',"
                                + " 'IndexName': 'orders', 'IndexRotationPeriod': 'NoRotation',"
                                + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 1},"
                                + " 'S3BackupMode': 'AllDocuments', 'S3Configuration': {"
                                + role
                                + ", 'BucketARN': 'arn:aws:s3:::"
                                + BUCKET
                                + "', 'Prefix': 'all/', 'ErrorOutputPrefix': 'errors/',"
                                + " 'BufferingHints': {'SizeInMBs': 1, 'IntervalInSeconds': 1}}}}")
                        .replace('\'', '"'));
    }

    private void put(long from, long to) {
        for (long start = from; start < to; start += 500) {
            List<PutRecordsRequestEntry> entries =
                    LongStream.range(start, Math.min(to, start + 500))
                            .mapToObj(
                                    number ->
                                            PutRecordsRequestEntry.builder()
                                                    .partitionKey("key" + number)
                                                    .data(SdkBytes.fromUtf8String(record(number)))
                                                    .build())
                            .collect(Collectors.toList());
            assertThat(
                            kinesis.putRecords(
                                            request -> request.streamName(STREAM).records(entries))
                                    .failedRecordCount())
                    .isZero();
        }
    }

    private static String record(long number) {
        String total = isMisfit(number) ? "\"none\"" : String.valueOf(number * 10);
        return "{\"number\":" + number + ",\"total\":" + total + "}\n";
    }

    private static boolean isMisfit(long number) {
        return number % MISFIT == 0;
    }

    private static List<Long> numbers(boolean misfits) {
        return LongStream.range(0, 10_000)
                .filter(number -> isMisfit(number) == misfits)
                .boxed()
                .collect(Collectors.toList());
    }

    private List<JsonNode> backup() throws Exception {
        return json("all/");
    }

    private Numbers failures() throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode failed : json("errors/AmazonOpenSearchService-failed/")) {
            assertThat(failed.get("errorCode").asText()).isEqualTo("400");
            assertThat(failed.get("errorMessage").asText()).contains("mapper_parsing_exception");
            assertThat(failed.get("esIndexName").asText()).isEqualTo("orders");
            assertThat(failed.get("esDocumentId").asText()).matches("stream\\.\\d{56}\\.0");
            byte[] record = failed.get("rawData").binaryValue();
            numbers.add(
                    new ObjectMapper().readTree(new String(record, UTF_8)).get("number").asLong());
        }
        return Numbers.of(numbers.stream());
    }

    private List<JsonNode> json(String prefix) throws Exception {
        List<JsonNode> records = new ArrayList<>();
        for (String line :
                DeliveredObjects.in(directory.resolve("s3").resolve(BUCKET))
                        .under(prefix)
                        .lines()) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }
}
