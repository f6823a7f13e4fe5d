package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hydrant.local.Bucket;
import io.hydrant.local.LocalClients;
import io.hydrant.local.kinesis.api.EmbeddedKinesis;
import io.hydrant.local.s3.EmbeddedS3;
import io.hydrant.streams.cluster.FlinkProcesses;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.model.Record;

/** In a process that can be killed, in front of a JobManager and a TaskManager of their own. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ServeProcessIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final Path JAR =
            Path.of(System.getProperty("hydrant.cluster-jar", "target/hydrant-0.2.0.jar"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final List<String> acknowledged = new ArrayList<>();
    private EmbeddedKinesis kinesis;
    private EmbeddedS3 s3;
    private FlinkProcesses flink;
    private int port;

    @BeforeEach
    void startWhatItNeeds() throws Exception {
        assumeThat(JAR).as("made by 'mvn package'").exists();
        kinesis = EmbeddedKinesis.temporary();
        s3 = EmbeddedS3.over(Files.createDirectory(directory.resolve("s3"))).start();
        s3.createBucket("state");
        s3.createBucket("orders");
        flink =
                FlinkProcesses.start(
                        directory,
                        Map.of(
                                "s3.endpoint", s3.endpoint().toString(),
                                "s3.path.style.access", "true",
                                "execution.checkpointing.interval", "2 s"));
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stopWhatItNeeds() throws Exception {
        if (flink != null) {
            flink.close();
        }
        if (s3 != null) {
            s3.close();
        }
        if (kinesis != null) {
            kinesis.close();
        }
    }

    @Test
    void whatWasAcknowledgedIsDeliveredOnceThoughTheServerIsKilled() throws Exception {
        String jobsBefore;
        try (HydrantProcess process = serve("first");
                LocalClients aws = LocalClients.to(URI.create("http://127.0.0.1:" + port))) {
            create(aws);
            aws.awaitActive("orders");
            jobsBefore = flink.get("/jobs");
            CompletableFuture<Void> puts = CompletableFuture.runAsync(() -> putUntilRefused(aws));
            Deadline.await(() -> acknowledged() >= 500, () -> "puts: " + process.output());
            process.kill();
            puts.get(1, TimeUnit.MINUTES);
        }

        try (HydrantProcess process = serve("second");
                LocalClients aws = LocalClients.to(URI.create("http://127.0.0.1:" + port));
                LocalClients buckets = LocalClients.to(s3.endpoint())) {
            Bucket bucket = new Bucket(buckets.s3(), "orders");
            aws.awaitActive("orders");
            aws.flush("orders");
            // The one that was found, the one that flushed, and the one that reads on.
            assertThat(ids(flink.get("/jobs"))).containsAll(ids(jobsBefore)).hasSize(3);
            List<String> delivered = bucket.lines("in/");
            assertThat(delivered).doesNotHaveDuplicates().containsAll(acknowledged);

            String last = "buffered when the stream is deleted";
            put(aws, last);
            aws.firehose().deleteDeliveryStream(request -> request.deliveryStreamName("orders"));
            Deadline.await(
                    () -> aws.firehose().listDeliveryStreams().deliveryStreamNames().isEmpty(),
                    () -> "the stream's end: " + process.output());

            delivered.add(last);
            assertThat(bucket.lines("in/")).containsExactlyInAnyOrderElementsOf(delivered);
            assertThat(new Bucket(buckets.s3(), "state").keys("hydrant/jobs/"))
                    .allMatch(key -> key.endsWith("/"));
            try (LocalClients streams = LocalClients.to(kinesis.endpoint())) {
                assertThat(streams.kinesis().listStreams().streamNames()).isEmpty();
            }
            assertThat(process.stop()).isZero();
            assertThat(process.output()).endsWith("Stopped\n");
        }
    }

    private HydrantProcess serve(String output) throws Exception {
        HydrantProcess process =
                HydrantProcess.start(
                        directory.resolve(output),
                        List.of(
                                "serve",
                                "--flink=" + flink.rest(),
                                "--jar=" + JAR,
                                "--state=s3://state/hydrant",
                                "--kinesis.endpoint=" + kinesis.endpoint(),
                                "-Ds3.endpoint=" + s3.endpoint(),
                                "-Ds3.path.style.access=true",
                                "--port=" + port));
        process.awaitOutput("Ready");
        return process;
    }

    private static void create(LocalClients aws) {
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName("orders")
                                        .extendedS3DestinationConfiguration(
                                                destination ->
                                                        destination
                                                                .roleARN(ROLE)
                                                                .bucketARN("arn:aws:s3:::orders")
                                                                .prefix("in/")));
    }

    private void putUntilRefused(LocalClients aws) {
        for (int number = 0; ; number++) {
            String text = "record " + number;
            try {
                put(aws, text);
            } catch (SdkException killed) {
                return;
            }
            synchronized (acknowledged) {
                acknowledged.add(text);
            }
        }
    }

    private int acknowledged() {
        synchronized (acknowledged) {
            return acknowledged.size();
        }
    }

    private static void put(LocalClients aws, String text) {
        aws.firehose()
                .putRecord(
                        request ->
                                request.deliveryStreamName("orders")
                                        .record(
                                                Record.builder()
                                                        .data(SdkBytes.fromUtf8String(text + "\n"))
                                                        .build()));
    }

    private static List<String> ids(String jobs) {
        List<String> ids = new ArrayList<>();
        for (String part : jobs.split("\"")) {
            if (part.matches("[0-9a-f]{32}")) {
                ids.add(part);
            }
        }
        return ids;
    }
}
