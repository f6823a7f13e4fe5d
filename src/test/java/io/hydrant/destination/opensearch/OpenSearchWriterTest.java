package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.destination.Outcomes;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a healthy cluster never answers, and what it is told of who asks. */
class OpenSearchWriterTest {

    private static final String DELIVERED =
            "{\"took\":1,\"errors\":false,\"items\":[{\"index\":{\"_id\":\"1\",\"status\":201}},"
                    + "{\"index\":{\"_id\":\"2\",\"status\":200}}]}";

    @TempDir private Path directory;
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = DELIVERED;
    private volatile String authorization = "";
    private volatile String request = "";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/_bulk",
                exchange -> {
                    request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    authorization =
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                    byte[] body = answer.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsALineOfActionAndOneOfDocumentForEach() throws Exception {
        assertThat(Outcomes.failures(write(settings("NONE")))).isEmpty();

        assertThat(request)
                .isEqualTo(
                        "{\"index\":{\"_index\":\"logs-1970-01-01\",\"_id\":\"batch.0\"}}\n"
                                + "{\"a\":1}\n"
                                + "{\"index\":{\"_index\":\"logs-1970-01-01\",\"_id\":\"batch.1\"}}\n"
                                + "{\"a\":2}\n");
        assertThat(authorization).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "400, OS.ValidationException",
        "401, OS.AccessDenied",
        "403, OS.AccessDenied",
        "404, OS.ResourceNotFound",
        "429, OS.ServiceException",
        "500, OS.ClusterError",
        "502, OS.BadGateway",
        "503, OS.ServiceException",
        "504, OS.GatewayTimeout",
    })
    void triesAgainWhateverTheClusterRefusesAsAWhole(int refusal, String code) throws Exception {
        status = refusal;
        answer = "not now";

        BatchOutcome outcome = write(settings("NONE"));

        assertThat(Outcomes.retriableCodes(outcome)).containsExactly(code, code);
        assertThat(Outcomes.failures(outcome).get(0).failure().message())
                .isEqualTo("The cluster answered with HTTP status " + refusal + ": not now");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON | OS.AmazonOpenSearchServiceParseException",
                "{\"items\":[{\"index\":{\"status\":201}}]} | OS.ResponseEntryCountMismatch",
            })
    void triesAgainWhenItDoesNotUnderstandTheAnswer(String given, String code) throws Exception {
        answer = given;

        assertThat(Outcomes.retriableCodes(write(settings("NONE")))).containsExactly(code, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | mapper_parsing_exception | false",
                "400 | validation_exception | true",
                "403 | cluster_block_exception | true",
                "404 | index_not_found_exception | true",
                "429 | rejected_execution_exception | true",
                "503 | unavailable_shards_exception | true",
            })
    void triesAgainOnlyTheDocumentsThatMayBeTaken(int refusal, String type, boolean retriable)
            throws Exception {
        String error = "{\"type\":\"" + type + "\",\"reason\":\"so\"}";
        answer =
                "{\"took\":1,\"errors\":true,\"items\":[{\"index\":{\"status\":201}},"
                        + "{\"index\":{\"_shards\":{\"total\":2},\"status\":"
                        + refusal
                        + ",\"error\":"
                        + error
                        + "}}]}";

        BatchOutcome outcome = write(settings("NONE"));

        assertThat(Outcomes.failures(outcome)).hasSize(1);
        assertThat(Outcomes.failures(outcome).get(0).failure())
                .hasToString(refusal + " after 1 attempts: " + error);
        assertThat(Outcomes.retriableCodes(outcome)).hasSize(retriable ? 1 : 0);
    }

    @Test
    void triesAgainWhenNobodyListens() throws Exception {
        server.stop(0);

        assertThat(Outcomes.retriableCodes(write(settings("NONE"))))
                .containsExactly("OS.ConnectionFailed", "OS.ConnectionFailed");
    }

    @Test
    void signsRequestsWithAwsCredentials() throws Exception {
        assertThat(Outcomes.failures(write(settings("SIGV4")))).isEmpty();

        assertThat(authorization)
                .matches(
                        "AWS4-HMAC-SHA256 Credential=any/\\d{8}/us-east-1/es/aws4_request,"
                                + " SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date,"
                                + " Signature=[0-9a-f]{64}");
    }

    @Test
    void saysUserNameAndPassword() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "secret\n");
        Configuration settings = settings("BASIC");
        settings.setString("opensearch.username", "user");
        settings.setString("opensearch.password-file", password.toString());

        assertThat(Outcomes.failures(write(settings))).isEmpty();

        assertThat(authorization).isEqualTo("Basic dXNlcjpzZWNyZXQ=");
    }

    private BatchOutcome write(Configuration settings) throws Exception {
        DeliveryStreamDefinition definition = OpenSearchDefinitions.domain("logs", "");
        try (BatchWriter writer =
                OpenSearchBatchDestination.of(
                                definition, definition.openSearch().orElseThrow(), settings)
                        .open(1, StreamMetrics.unregistered())) {
            return writer.write(
                            DeliveryBatch.of(
                                    "batch",
                                    List.of(
                                            DeliveryRecord.of("{\"a\":1}".getBytes(UTF_8), 0),
                                            DeliveryRecord.of("{\"a\":2}".getBytes(UTF_8), 0))))
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private Configuration settings(String authentication) {
        Configuration settings = new Configuration();
        settings.setString(
                "opensearch.endpoint", "http://127.0.0.1:" + server.getAddress().getPort());
        settings.setString("opensearch.authentication", authentication);
        return settings;
    }
}
