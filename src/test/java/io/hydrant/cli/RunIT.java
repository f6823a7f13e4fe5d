package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.job.Live;
import io.hydrant.local.kinesis.KinesisClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

class RunIT {

    private static final String STREAM = "orders";
    private static final String DEFINITION =
            "{\"DeliveryStreamName\": \"orders\","
                    + " \"DeliveryStreamType\": \"KinesisStreamAsSource\","
                    + " \"KinesisStreamSourceConfiguration\": {"
                    + "\"KinesisStreamARN\": \"arn:aws:kinesis:us-east-1:123456789012:stream/orders\","
                    + " \"RoleARN\": \"arn:aws:iam::123456789012:role/any\"},"
                    + " \"ExtendedS3DestinationConfiguration\": {"
                    + "\"RoleARN\": \"arn:aws:iam::123456789012:role/any\","
                    + " \"BucketARN\": \"arn:aws:s3:::orders-bucket\","
                    + " \"BufferingHints\": {\"SizeInMBs\": 1, \"IntervalInSeconds\": 2},"
                    + " \"ProcessingConfiguration\": {\"Enabled\": true,"
                    + " \"Processors\": [{\"Type\": \"AppendDelimiterToRecord\"}]}}}";

    private static final String KEY =
            "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-00000000000";

    @TempDir private Path directory;

    private EmbeddedKinesis kinesis;
    private EmbeddedS3 s3;
    private KinesisClient client;

    @BeforeEach
    void startEndpoints() throws IOException {
        kinesis = EmbeddedKinesis.temporary();
        s3 = EmbeddedS3.over(directory.resolve("s3")).start();
        s3.createBucket("orders-bucket");
        client = KinesisClients.to(kinesis.endpoint());
        client.createStream(request -> request.streamName(STREAM).shardCount(2));
        client.waiter().waitUntilStreamExists(request -> request.streamName(STREAM));
        Files.writeString(directory.resolve("orders.json"), DEFINITION);
    }

    @AfterEach
    void closeEndpoints() throws IOException {
        client.close();
        s3.close();
        kinesis.close();
    }

    @Test
    void aRunThatIsKilledAndStartedAgainDeliversEveryRecordOnce() throws Exception {
        Random random = new Random(20260131);
        List<String> put = new ArrayList<>();
        try (Putting putting = new Putting(put)) {
            for (int kill = 0; kill < 4; kill++) {
                try (HydrantProcess run = startWithManifests("killed-" + kill)) {
                    run.awaitOutput("orders runs");
                    Thread.sleep(500 + random.nextInt(5_000));
                    run.kill();
                }
            }
            try (HydrantProcess run = startWithManifests("drained", "--drain")) {
                run.awaitOutput("records in");
                assertThat(run.stop()).as(run.output()).isZero();
                assertThat(run.output()).contains("Stopping: the job delivers its buffers");
            }
            try (HydrantProcess run = startWithManifests("stopped")) {
                run.awaitOutput("records in");
                assertThat(run.stop()).as(run.output()).isZero();
                assertThat(run.output())
                        .contains("going on from")
                        .containsPattern("Stopped: [0-9,]+ records? delivered.*, 0 failed\n$");
            }
        }

        try (HydrantProcess run = startWithManifests("last", "--drain")) {
            Deadline.await(
                    () -> new HashSet<>(delivered()).containsAll(put),
                    () -> put.size() + " records; " + run.output());
            assertThat(run.stop()).as(run.output()).isZero();
        }

        assertThat(delivered()).containsExactlyInAnyOrderElementsOf(put);
        assertThat(audit("--deep")).contains("Nothing is missing, doubled or changed.");
    }

    @Test
    void severalStreamsOfOneProcessDeliverEveryRecordOnceToEachAndOneGoesOnAlone()
            throws Exception {
        Path copies = directory.resolve("copies.json");
        Files.writeString(
                copies,
                DEFINITION
                        .replace(
                                "\"DeliveryStreamName\": \"orders\"",
                                "\"DeliveryStreamName\": \"copies\"")
                        .replace("orders-bucket", "copies-bucket"));
        s3.createBucket("copies-bucket");
        List<String> put = new ArrayList<>();
        try (Putting putting = new Putting(put)) {
            try (HydrantProcess run = start("stopped", copies.toString())) {
                run.awaitOutput("orders, copies run in one job, with no state yet");
                Deadline.await(
                        () -> !records("copies-bucket").isEmpty() && !delivered().isEmpty(),
                        () -> "the first objects; " + run.output());
                assertThat(run.stop()).as(run.output()).isZero();
                assertThat(run.output())
                        .containsPattern("Stopped: orders: [0-9,]+ records? delivered in .*, 0")
                        .containsPattern("Stopped: copies: [0-9,]+ records? delivered in .*, 0");
            }
        }

        try (HydrantProcess run = start("drained", copies.toString(), "--drain")) {
            run.awaitOutput("orders, copies run in one job, going on from");
            Deadline.await(
                    () ->
                            new HashSet<>(delivered()).containsAll(put)
                                    && new HashSet<>(records("copies-bucket")).containsAll(put),
                    () -> put.size() + " records; " + run.output());
            assertThat(run.stop()).as(run.output()).isZero();
        }

        List<String> both = new ArrayList<>(put);
        try (HydrantProcess run = start("refused")) {
            assertThat(run.exitStatus()).as(run.output()).isEqualTo(1);
            assertThat(run.output()).contains("Cannot map checkpoint/savepoint state");
        }
        try (HydrantProcess run =
                start("alone", "-Dexecution.state-recovery.ignore-unclaimed-state=true")) {
            run.awaitOutput("orders runs, going on from");
            try (Putting putting = new Putting(put)) {
                Deadline.await(() -> put.size() > both.size(), () -> "more records");
            }
            Deadline.await(
                    () -> new HashSet<>(delivered()).containsAll(put),
                    () -> put.size() + " records; " + run.output());
            assertThat(run.stop()).as(run.output()).isZero();
        }

        assertThat(delivered()).containsExactlyInAnyOrderElementsOf(put);
        assertThat(records("copies-bucket")).containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void aStreamOrBucketThatDoesNotExistIsNamed() throws Exception {
        Files.writeString(
                directory.resolve("orders.json"),
                DEFINITION.replace("stream/orders", "stream/none"));
        try (HydrantProcess run = start("no-stream")) {
            assertThat(run.exitStatus()).isEqualTo(1);
            assertThat(run.output())
                    .isEqualTo(
                            "There is no Kinesis stream none in us-east-1 at "
                                    + kinesis.endpoint()
                                    + "\n");
        }

        Files.writeString(
                directory.resolve("orders.json"), DEFINITION.replace("orders-bucket", "none"));
        try (HydrantProcess run = start("no-bucket")) {
            assertThat(run.exitStatus()).isEqualTo(1);
            assertThat(run.output()).isEqualTo("There is no bucket none\n");
        }
    }

    @Test
    void keysOfKmsAreNotSentToAnEndpointWithoutHttps() throws Exception {
        Files.writeString(directory.resolve("orders.json"), encrypted());

        try (HydrantProcess run = start("encrypted")) {
            assertThat(run.exitStatus()).isEqualTo(1);
            assertThat(run.output())
                    .isEqualTo(
                            "s3.endpoint is "
                                    + s3.endpoint()
                                    + "; with KMSEncryptionConfig it must be a URL of HTTPS\n");
        }
    }

    private static String encrypted() {
        return DEFINITION.replace(
                "\"BufferingHints\"",
                encryption(1)
                        + "\"S3BackupMode\": \"Enabled\", \"S3BackupConfiguration\": {"
                        + encryption(2)
                        + "\"BufferingHints\": {\"SizeInMBs\": 1, \"IntervalInSeconds\": 2},"
                        + " \"RoleARN\": \"arn:aws:iam::123456789012:role/any\","
                        + " \"BucketARN\": \"arn:aws:s3:::backup-bucket\"},"
                        + " \"BufferingHints\"");
    }

    private static String encryption(int key) {
        return "\"EncryptionConfiguration\": {\"KMSEncryptionConfig\": {\"AWSKMSKeyARN\": \""
                + KEY
                + key
                + "\"}}, ";
    }

    private HydrantProcess startWithManifests(String name, String... more) throws IOException {
        return start(
                name,
                Stream.concat(Stream.of("--manifest=_manifests/"), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private String audit(String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "audit",
                                directory.resolve("orders.json").toString(),
                                "--since=" + Instant.now().minusSeconds(3_600),
                                "--until=" + Instant.now().plusSeconds(600),
                                "--manifest=_manifests/",
                                "--kinesis.endpoint=" + kinesis.endpoint(),
                                "-Ds3.endpoint=" + s3.endpoint(),
                                "-Ds3.path.style.access=true"));
        arguments.addAll(List.of(more));
        try (HydrantProcess audit =
                HydrantProcess.start(directory.resolve("audit.out"), arguments)) {
            assertThat(audit.exitStatus()).as(audit.output()).isZero();
            return audit.output();
        }
    }

    private HydrantProcess start(String name, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "run",
                                directory.resolve("orders.json").toString(),
                                "--state-dir",
                                directory.resolve("state").toString(),
                                "--status-interval=1",
                                "--kinesis.endpoint=" + kinesis.endpoint(),
                                "--kinesis.starting-position=TRIM_HORIZON",
                                "-Ds3.endpoint=" + s3.endpoint(),
                                "-Ds3.path.style.access=true"));
        arguments.addAll(List.of(more));
        return HydrantProcess.start(directory.resolve(name + ".out"), arguments);
    }

    private List<String> delivered() throws IOException {
        return records("orders-bucket");
    }

    private List<String> records(String bucket) throws IOException {
        List<String> records = new ArrayList<>();
        for (Path object : objects(bucket)) {
            records.addAll(Files.readAllLines(object));
        }
        return records;
    }

    private List<Path> objects(String bucket) throws IOException {
        return Live.files(directory.resolve("s3").resolve(bucket)).stream()
                .filter(file -> !file.toString().contains("_manifests"))
                .collect(Collectors.toList());
    }

    /** Puts records, a few at a time, until it is closed. */
    private final class Putting implements AutoCloseable {

        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<String> put;
        private final Thread thread;

        private Putting(List<String> put) {
            this.put = put;
            this.thread = new Thread(this::putUntilStopped, "putting");
            thread.start();
        }

        private void putUntilStopped() {
            while (!stopped.get()) {
                List<PutRecordsRequestEntry> batch = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    String record = "order " + put.size();
                    put.add(record);
                    batch.add(
                            PutRecordsRequestEntry.builder()
                                    .partitionKey(record)
                                    .data(SdkBytes.fromUtf8String(record))
                                    .build());
                }
                client.putRecords(request -> request.streamName(STREAM).records(batch));
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            stopped.set(true);
            thread.join();
        }
    }
}
