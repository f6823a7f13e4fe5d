package io.hydrant.destination.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.cloudwatchlogs.S3ErrorLog;
import io.hydrant.format.UncompressedFormat;
import io.hydrant.local.s3.S3FileSystem;
import io.hydrant.record.Chunk;
import io.hydrant.record.ChunkContent;
import io.hydrant.record.ObjectKey;
import io.hydrant.record.ObjectPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By Flink's own S3 file system, against answers of S3 and of CloudWatch Logs. */
@Timeout(120)
class ObjectSinkTest {

    private static final String MEMBERS =
            "{'DeliveryStreamName': 'orders', 'HttpEndpointDestinationConfiguration': {"
                    + "'EndpointConfiguration': {'Url': 'https://a.example'}, 'CloudWatchLoggingOptions':"
                    + " {'Enabled': true, 'LogGroupName': 'own', 'LogStreamName': 'own'},"
                    + "'S3Configuration': {'RoleARN': 'arn:aws:iam::123456789012:role/firehose',"
                    + " 'BucketARN': 'arn:aws:s3:::backups', 'CloudWatchLoggingOptions': {'Enabled':"
                    + " ENABLED, 'LogGroupName': 'g', 'LogStreamName': 'backup'}}}}";

    private static final List<JsonNode> LOGGED = new CopyOnWriteArrayList<>();

    private static volatile String code = "";
    private static volatile boolean takesParts;
    private static HttpServer s3;
    private static HttpServer logs;

    @BeforeAll
    static void start() throws IOException {
        s3 = server(ObjectSinkTest::refuse);
        logs = server(ObjectSinkTest::log);
        Configuration options = new Configuration();
        options.setString("s3.endpoint", url(s3));
        options.setString("s3.path.style.access", "true");
        options.setString("s3.access-key", "any");
        options.setString("s3.secret-key", "any");
        options.setString("fs.s3a.attempts.maximum", "1");
        S3FileSystem.initialize(options);
    }

    @AfterAll
    static void close() {
        s3.stop(0);
        logs.stop(0);
        FileSystem.initialize(new Configuration(), null);
    }

    @BeforeEach
    void forget() {
        LOGGED.clear();
        takesParts = false;
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, S3.AccessDenied",
        "403, AllAccessDisabled, S3.AllAccessDisabled",
        "404, NoSuchBucket, S3.NoSuchBucket",
        "400, ExpiredToken, S3.InvalidToken",
        "400, KMS.DisabledException, S3.KMS.KeyDisabled",
        "400, KMS.NotFoundException, S3.KMS.NotFoundException",
        "400, KMS.KMSInvalidStateException, S3.KMS.InvalidStateException",
        "405, MethodNotAllowed, S3.MethodNotAllowed"
    })
    void whatS3RefusesIsLoggedBesideTheBucketUnderFirehosesCode(
            int status, String refusal, String logged) throws Exception {
        code = status + " " + refusal;

        assertThatThrownBy(() -> write(sink("true")))
                .as("the job fails")
                .isInstanceOf(IOException.class);

        assertThat(LOGGED).hasSize(1);
        assertThat(LOGGED.get(0).get("logGroupName").asText()).isEqualTo("g");
        assertThat(LOGGED.get(0).get("logStreamName").asText()).isEqualTo("backup");
        assertThat(LOGGED.get(0).at("/logEvents/0/message").asText())
                .isEqualTo(
                        "{\"deliveryStreamARN\":\"arn:aws:firehose:us-east-1:123456789012:deliverystream/orders\","
                                + "\"destination\":\"arn:aws:s3:::backups\","
                                + "\"deliveryStreamVersionId\":1,"
                                + "\"message\":\"S3 refused to write an object: No, it said ("
                                + refusal
                                + ", request 4711)\",\"errorCode\":\""
                                + logged
                                + "\"}");
    }

    @Test
    void anUploadThatCannotBeCompletedIsLogged() throws Exception {
        code = "403 AccessDenied";
        takesParts = true;
        ObjectSink sink = sink("true");
        List<FileSinkCommittable> written = write(sink);
        assertThat(written).hasSize(1);
        assertThat(LOGGED).isEmpty();

        try (Committer<FileSinkCommittable> committer = sink.createCommitter(null)) {
            assertThatThrownBy(() -> committer.commit(List.of(new OneRequest(written.get(0)))))
                    .isInstanceOf(IOException.class);
        }

        assertThat(LOGGED).hasSize(1);
        assertThat(LOGGED.get(0).at("/logEvents/0/message").asText())
                .contains("\"errorCode\":\"S3.AccessDenied\"");
    }

    @Test
    void nothingIsLoggedUnlessItIsEnabled() {
        code = "403 AccessDenied";

        assertThatThrownBy(() -> write(sink("false"))).isInstanceOf(IOException.class);

        assertThat(LOGGED).isEmpty();
    }

    private static ObjectSink sink(String enabled) {
        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(
                        MEMBERS.replace("ENABLED", enabled).replace('\'', '"'));
        Configuration settings = new Configuration();
        settings.setString("logs.endpoint", url(logs));
        return S3Destination.writingTo(
                "s3a://backups",
                new UncompressedFormat(),
                S3ErrorLog.of(definition, definition.destination().objects(), settings));
    }

    /** What is left to commit. */
    private static List<FileSinkCommittable> write(ObjectSink sink) throws Exception {
        try (OneInputStreamOperatorTestHarness<ObjectPart, CommittableMessage<FileSinkCommittable>>
                harness =
                        new OneInputStreamOperatorTestHarness<>(
                                new SinkWriterOperatorFactory<>(sink))) {
            harness.setup(
                    CommittableMessageTypeInfo.of(sink::getCommittableSerializer)
                            .createSerializer(new SerializerConfigImpl()));
            harness.open();
            harness.processElement(part(), 0);
            harness.prepareSnapshotPreBarrier(1);
            return harness.extractOutputValues().stream()
                    .filter(CommittableWithLineage.class::isInstance)
                    .map(written -> (CommittableWithLineage<FileSinkCommittable>) written)
                    .map(CommittableWithLineage::getCommittable)
                    .collect(Collectors.toList());
        }
    }

    /** As Flink asks for a commit. */
    private static final class OneRequest implements Committer.CommitRequest<FileSinkCommittable> {

        private final FileSinkCommittable written;

        private OneRequest(FileSinkCommittable written) {
            this.written = written;
        }

        @Override
        public FileSinkCommittable getCommittable() {
            return written;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void retryLater() {}

        @Override
        public void updateAndRetryLater(FileSinkCommittable changed) {}

        @Override
        public void signalAlreadyCommitted() {}
    }

    private static ObjectPart part() {
        Chunk chunk = new Chunk("", ChunkContent.raw("{\"id\": 1}".getBytes(UTF_8)), 1, 0);
        return new ObjectPart(ObjectKey.of("customer=secret/", ".json"), true, true, chunk);
    }

    private static HttpServer server(HttpHandler answer) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", answer);
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getQuery();
        if (takesParts && request.startsWith("POST uploads")) {
            send(
                    exchange,
                    200,
                    "<InitiateMultipartUploadResult><Bucket>backups</Bucket><Key>k</Key>"
                            + "<UploadId>1</UploadId></InitiateMultipartUploadResult>");
            return;
        }
        if (takesParts && request.startsWith("PUT")) {
            exchange.getResponseHeaders().set("ETag", "\"0-1\"");
            send(exchange, 200, "");
            return;
        }
        String[] refusal = code.split(" ");
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.getResponseHeaders().set("x-amz-request-id", "4711");
        send(
                exchange,
                Integer.parseInt(refusal[0]),
                "<?xml version=\"1.0\"?><Error><Code>"
                        + refusal[1]
                        + "</Code><Message>No, it said</Message><RequestId>4711</RequestId></Error>");
    }

    private static void log(HttpExchange exchange) throws IOException {
        LOGGED.add(new ObjectMapper().readTree(exchange.getRequestBody()));
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        send(exchange, 200, "{}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
