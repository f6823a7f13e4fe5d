package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.SettableClock;
import io.hydrant.job.Await;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;

/** What happens to records over a day on which their job cannot run. */
class UnreadRecordsIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";

    /** So many records of a megabyte fill the first segment of a log. */
    private static final int RECORDS = 70;

    @TempDir private Path directory;

    private final SettableClock clock = new SettableClock(Instant.now());
    private Path function;

    @Test
    void aFunctionFileThatComesBackLetsTheStreamGoOnWithAllThatWasPutMeanwhile() throws Exception {
        function = directory.resolve("echo.py");
        Files.writeString(
                function,
                "def handler(event, context):\n"
                        + "    return {'records': [{'recordId': r['recordId'], 'result': 'Ok',"
                        + " 'data': r['data']} for r in event['records']]}\n");
        try (LocalServer server = server().start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.s3().createBucket(request -> request.bucket("lake"));
            create(aws);
            put(aws, "before");
            aws.flush("orders");
        }
        Path moved = Files.move(function, directory.resolve("moved.py"));

        try (LocalServer server = server().start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            server.awaitJobs(Duration.ofMinutes(1));
            assertThat(aws.status("orders")).isEqualTo("ACTIVE");
            assertThat(get(server, "/_hydrant/delivery-streams/orders"))
                    .contains("\"jobState\":\"ABSENT\"")
                    .contains("echo.py");
            assertThat(get(server, "/_hydrant/health")).contains("\"status\":\"degraded\"");
            List<String> put = putLarge(aws);
            clock.advanceMillis(Duration.ofHours(25).toMillis());
            put.add("late");
            put(aws, "late");
            assertThat(oldestSegment()).exists();

            Files.move(moved, function);
            Await.until(
                    "the job of the stream",
                    () ->
                            get(server, "/_hydrant/delivery-streams/orders")
                                    .contains("\"jobState\":\"RUNNING\""));
            aws.flush("orders");

            put.add("before");
            put.sort(String::compareTo);
            assertThat(new Bucket(aws.s3(), "lake").lines("out/")).isEqualTo(put);
            Await.until("the end of what was read", () -> isDeletedAfterALook(aws));
            Await.until(
                    "health", () -> get(server, "/_hydrant/health").contains("\"status\":\"ok\""));
        }
    }

    /** The log looks at its old records when something is put, every ten minutes. */
    private boolean isDeletedAfterALook(LocalClients aws) throws IOException {
        clock.advanceMillis(Duration.ofMinutes(10).toMillis());
        put(aws, "look");
        return !Files.exists(oldestSegment());
    }

    private Path oldestSegment() throws IOException {
        try (Stream<Path> streams = Files.list(directory.resolve("data/kinesis"))) {
            return streams.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow()
                    .resolve("00000000.log");
        }
    }

    private LocalServer.Builder server() {
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.lambdaFunction("Echo"), "python:" + function + "#handler");
        return LocalServer.on("127.0.0.1", 0)
                .data(directory.resolve("data"))
                .settings(settings)
                .clock(clock);
    }

    private static List<String> putLarge(LocalClients aws) {
        List<String> put = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            String record = i + "x".repeat(1_000_000);
            put(aws, record);
            put.add(record);
        }
        return put;
    }

    private static void create(LocalClients aws) throws Exception {
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName("orders")
                                        .extendedS3DestinationConfiguration(
                                                s3 ->
                                                        s3.roleARN(ROLE)
                                                                .bucketARN("arn:aws:s3:::lake")
                                                                .prefix("out/")
                                                                .processingConfiguration(
                                                                        processing ->
                                                                                processing
                                                                                        .enabled(
                                                                                                true)
                                                                                        .processors(
                                                                                                lambda(),
                                                                                                delimiter()))));
        aws.awaitActive("orders");
    }

    private static Processor lambda() {
        return Processor.builder()
                .type("Lambda")
                .parameters(
                        ProcessorParameter.builder()
                                .parameterName("LambdaArn")
                                .parameterValue(
                                        "arn:aws:lambda:us-east-1:123456789012:function:Echo")
                                .build())
                .build();
    }

    private static Processor delimiter() {
        return Processor.builder().type("AppendDelimiterToRecord").build();
    }

    private static void put(LocalClients aws, String text) {
        aws.firehose()
                .putRecord(
                        request ->
                                request.deliveryStreamName("orders")
                                        .record(
                                                record ->
                                                        record.data(
                                                                SdkBytes.fromUtf8String(text))));
    }

    private static String get(LocalServer server, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.endpoint().resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
