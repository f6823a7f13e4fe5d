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
import io.hydrant.processing.cloudwatchlogs.Subscription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The example of CloudWatch Logs, from a Kinesis endpoint to an S3 endpoint, over the wire. */
class CloudWatchLogsIT {

    private static final String STREAM = "cloudwatch-logs";
    private static final String BUCKET = "cloudwatch-logs-bucket";
    private static final int OF_EACH_KIND = 60;

    @TempDir private Path directory;

    private final List<byte[]> records = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();

    @Test
    void deliversMessagesInAZipAndWhatIsNoLogAsItCameToTheErrorOutput() throws Exception {
        for (int i = 0; i < OF_EACH_KIND; i++) {
            addRecordsOfEachKind(i);
        }

        try (EmbeddedKinesis kinesis = EmbeddedKinesis.temporary();
                EmbeddedS3 s3 =
                        EmbeddedS3.over(Files.createDirectory(directory.resolve("s3"))).start()) {
            s3.createBucket(BUCKET);
            put(kinesis);
            deliver(kinesis, s3);
        }

        assertThat(objects("logs/").keys())
                .isNotEmpty()
                .allMatch(
                        key -> key.matches("logs/\\d{4}/\\d\\d/\\d\\d/cloudwatch-logs-1-.*\\.zip"));
        assertThat(objects("logs/").lines()).isEqualTo(sorted(messages));
        assertThat(rawDataOfFailures()).isEqualTo(sorted(bad));
        assertThat(objects("errors/").keys())
                .allMatch(key -> key.startsWith("errors/decompression-failed/"));
    }

    private void addRecordsOfEachKind(int i) {
        messages.add("first of " + i + " é");
        messages.add("second of " + i);
        records.add(
                Subscription.gzip(
                        Subscription.dataMessage(
                                "\"first of " + i + " \\u00e9\"", "\"second of " + i + "\"")));
        records.add(Subscription.gzip(Subscription.envelope("CONTROL_MESSAGE", "\"" + i + "\"")));
        byte[] log = Subscription.gzip(Subscription.dataMessage("\"cut " + i + "\""));
        addBad(Arrays.copyOf(log, log.length - 1));
        addBad(Subscription.gzip("{\"no\":\"log " + i + "\"}"));
        addBad(("not compressed " + i).getBytes(UTF_8));
    }

    private void addBad(byte[] record) {
        records.add(record);
        bad.add(Base64.getEncoder().encodeToString(record));
    }

    private void put(EmbeddedKinesis endpoint) {
        try (KinesisClient kinesis = KinesisClients.to(endpoint.endpoint())) {
            kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (byte[] record : records) {
                entries.add(
                        PutRecordsRequestEntry.builder()
                                .partitionKey("key" + entries.size())
                                .data(SdkBytes.fromByteArray(record))
                                .build());
            }
            assertThat(
                            kinesis.putRecords(
                                            request -> request.streamName(STREAM).records(entries))
                                    .failedRecordCount())
                    .isZero();
        }
    }

    private void deliver(EmbeddedKinesis kinesis, EmbeddedS3 s3) throws Exception {
        Configuration flink = flink(s3);
        int expected = messages.size() + bad.size();
        try (LocalCluster cluster = LocalCluster.start(flink, 2)) {
            RunningJob job = cluster.submit(graph(flink, kinesis));
            Await.until(
                    expected + " messages and error records in the bucket",
                    () -> objects("").lines().size() >= expected);
            job.drain(directory.resolve("savepoints").toUri().toString()).get(60, TimeUnit.SECONDS);
            assertThat(job.ended().get(60, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private static JobGraph graph(Configuration flink, EmbeddedKinesis kinesis) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(2);
        Configuration settings = new Configuration();
        settings.setString("kinesis.endpoint", kinesis.endpoint().toString());
        settings.setString("kinesis.starting-position", "TRIM_HORIZON");
        DeliveryStreamJob.compose(env, definition(), settings);
        return env.getStreamGraph().getJobGraph();
    }

    private static Configuration flink(EmbeddedS3 s3) {
        Configuration flink = new Configuration();
        flink.setString("execution.checkpointing.interval", "300ms");
        flink.setString("s3.endpoint", s3.endpoint().toString());
        flink.setString("s3.path.style.access", "true");
        flink.setString("s3.access-key", "any");
        flink.setString("s3.secret-key", "any");
        return flink;
    }

    private static DeliveryStreamDefinition definition() throws Exception {
        return DeliveryStreamDefinition.parse(
                Files.readString(Path.of("conf/cloudwatch-logs.json"))
                        .replace(
                                "\"CompressionFormat\": \"GZIP\"", "\"CompressionFormat\": \"ZIP\"")
                        .replace("\"IntervalInSeconds\": 300", "\"IntervalInSeconds\": 1"));
    }

    private List<String> rawDataOfFailures() throws Exception {
        List<String> found = new ArrayList<>();
        for (String line : objects("errors/").lines()) {
            JsonNode failed = new ObjectMapper().readTree(line);
            assertThat(failed.get("errorCode").asText()).isEqualTo("Decompression failed.");
            assertThat(failed.get("errorMessage").asText()).startsWith("Decompression failed");
            assertThat(failed.has("lambdaARN")).isFalse();
            found.add(failed.get("rawData").asText());
        }
        return sorted(found);
    }

    private DeliveredObjects objects(String prefix) {
        return DeliveredObjects.in(directory.resolve("s3").resolve(BUCKET)).under(prefix);
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().collect(Collectors.toList());
    }
}
