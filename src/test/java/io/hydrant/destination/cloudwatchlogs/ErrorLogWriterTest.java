package io.hydrant.destination.cloudwatchlogs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hydrant.SettableClock;
import io.hydrant.SharedEventLoop;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.errors.ErrorCode;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.record.DeliveryRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Errors on their way to a server that speaks the API of CloudWatch Logs. */
@Timeout(60)
@ExtendWith(SharedEventLoop.class)
class ErrorLogWriterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> requests = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SettableClock clock = new SettableClock();
    private HttpServer server;
    private LogSender sender;
    private ErrorLogWriter writer;
    private volatile boolean hangs;
    private volatile boolean hasNoLogGroup;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        LogLocation location =
                LogLocation.of("/aws/kinesisfirehose/etl", "DestinationDelivery", "us-east-1")
                        .at("http://127.0.0.1:" + server.getAddress().getPort());
        sender =
                LogSender.start(
                        location,
                        () ->
                                CloudWatchLogs.open(
                                        location,
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("any", "any"))));
        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(
                        Files.readString(Path.of("conf/firehose-etl-stream.json")));
        writer =
                new ErrorLogWriter(
                        FailingStream.of(
                                definition.inRegion("us-east-1", "123456789012").withVersionId("3"),
                                new Configuration()),
                        sender,
                        clock);
    }

    @AfterEach
    void stop() throws Exception {
        over.countDown();
        writer.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aMessageIsWholeAndBearsTheTimeOfLogging() throws Exception {
        clock.set(1_700_000_000_000L);

        write("Lambda said \u201cno\u201d.");

        JsonNode request = requests.take();
        assertThat(request.get("target").asText()).isEqualTo("Logs_20140328.PutLogEvents");
        assertThat(request.get("logGroupName").asText()).isEqualTo("/aws/kinesisfirehose/etl");
        assertThat(request.get("logStreamName").asText()).isEqualTo("DestinationDelivery");
        assertThat(request.get("logEvents")).hasSize(1);
        assertThat(request.at("/logEvents/0/timestamp").asLong()).isEqualTo(1_700_000_000_000L);
        assertThat(request.at("/logEvents/0/message").asText())
                .isEqualTo(
                        "{\"deliveryStreamARN\":\"arn:aws:firehose:us-east-1:123456789012:deliverystream/firehose-etl-stream\","
                                + "\"destination\":\"arn:aws:s3:::firehose-etl-demo-bucket\","
                                + "\"deliveryStreamVersionId\":3,"
                                + "\"message\":\"Lambda said \u201cno\u201d.\","
                                + "\"errorCode\":\"Lambda.FunctionError\","
                                + "\"processor\":\""
                                + processor()
                                + "\"}");
    }

    @Test
    void ofManyErrorsOfOneCodeTenAreLoggedInTenSeconds() throws Exception {
        for (int i = 0; i < 100; i++) {
            write("first " + i);
        }
        clock.set(9_999);
        write("still too many");
        clock.set(10_000);
        write("second");

        List<String> logged = messages(11);

        assertThat(logged).hasSize(11);
        assertThat(logged.get(0)).contains("first 0");
        assertThat(logged.get(9)).contains("first 9");
        assertThat(logged.get(10)).contains("second");
    }

    @Test
    void anEndpointThatHangsMakesNobodyWait() throws Exception {
        hangs = true;
        write("this one hangs");
        requests.take();

        long start = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            clock.set(i * 10_000L);
            write("another");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(sender.lost()).isEqualTo(20_000 - LogSender.QUEUE);
    }

    @Test
    void withoutALogGroupMessagesAreLostAndNothingElse() throws Exception {
        hasNoLogGroup = true;
        write("lost");
        requests.take();
        while (sender.lost() < 1) {
            Thread.onSpinWait();
        }
        hasNoLogGroup = false;
        clock.set(10_000);

        write("arrives");

        assertThat(requests.take().at("/logEvents/0/message").asText()).contains("arrives");
        assertThat(sender.lost()).isEqualTo(1);
    }

    private static String processor() throws IOException {
        return DeliveryStreamDefinition.parse(
                        Files.readString(Path.of("conf/firehose-etl-stream.json")))
                .destination()
                .processing()
                .lambda()
                .orElseThrow()
                .functionArn();
    }

    private void write(String message) {
        writer.write(
                FailedRecord.of(
                        DeliveryRecord.of("secret".getBytes(StandardCharsets.UTF_8), 1),
                        Failure.of(ErrorCode.LAMBDA_FUNCTION_ERROR, message, 4, 2)),
                null);
    }

    private List<String> messages(int wanted) throws InterruptedException {
        List<String> messages = new ArrayList<>();
        while (messages.size() < wanted) {
            requests.take()
                    .get("logEvents")
                    .forEach(event -> messages.add(event.get("message").asText()));
        }
        return messages;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        ((com.fasterxml.jackson.databind.node.ObjectNode) request)
                .put("target", exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        boolean fails = hasNoLogGroup;
        requests.add(request);
        if (hangs) {
            awaitEndOfTest();
        }
        byte[] body =
                (fails ? "{\"__type\":\"ResourceNotFoundException\",\"message\":\"none\"}" : "{}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(fails ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitEndOfTest() {
        try {
            over.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
