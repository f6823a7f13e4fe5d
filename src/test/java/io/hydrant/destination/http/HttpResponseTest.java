package io.hydrant.destination.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.destination.BatchOutcome;
import io.hydrant.destination.BatchWriter;
import io.hydrant.job.Await;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as delivered, and Firehose's names for everything else. */
@Timeout(120)
class HttpResponseTest {

    private static final String ID = HttpBatches.ID;
    private static final String OK_BODY = "{\"requestId\":\"ID\",\"timestamp\":1}";

    private final CountDownLatch over = new CountDownLatch(1);
    private EndpointServer server;

    @BeforeEach
    void start() throws Exception {
        server = EndpointServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        over.countDown();
        server.close();
        assertThat(server.trouble()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json",
                "content-type: Application/JSON;charset=utf-8",
            })
    void aStatusOfSuccessWithTheIdMeansDelivered(String type) throws Exception {
        assertThat(refusals(response("200 OK", type, OK_BODY))).isEmpty();
        assertThat(refusals(response("201 Created", type, OK_BODY))).isEmpty();
        assertThat(refusals(response("202 Accepted", type, OK_BODY))).isEmpty();
        assertThat(refusals(response("299 Odd", type, OK_BODY))).isEmpty();
        assertThat(refusals(response("200 " + "x".repeat(64), type, OK_BODY))).isEmpty();
    }

    /** The first is that of Vector's receiver. */
    private static final String[] ODD_BODIES = {
        "{\"requestId\":\"ID\",\"timestamp\":1769846400123,\"errorMessage\":null}",
        "{\"requestId\":\"ID\",\"timestamp\":1769846400.123}",
        "{\"requestId\":\"ID\",\"timestamp\":1.769846400123E12}",
        "{\"requestId\":\"ID\",\"timestamp\":\"1769846400123\"}",
        "{\"requestId\":\"ID\",\"timestamp\":\"2026-01-31T08:00:00Z\"}",
        "{\"requestId\":\"ID\",\"timestamp\":null}",
        "{\"requestId\":\"ID\"}",
        "{\"requestId\":\"ID\",\"timestamp\":1,\"errorMessage\":\"\"}",
        "{\"requestId\":\"ID\",\"timestamp\":1,\"errorMessage\":5}",
        "{\"requestId\":\"ID\",\"timestamp\":1,\"errorMessage\":{\"requestId\":\"other\"}}",
        "{\"took\":[{\"requestId\":\"other\"}],\"requestId\":\"ID\",\"status\":{\"timestamp\":[]}}",
    };

    static Stream<String> oddBodies() {
        return Arrays.stream(ODD_BODIES);
    }

    @ParameterizedTest
    @MethodSource("oddBodies")
    void theIdIsAllThatCountsInTheBodyOfASuccess(String body) throws Exception {
        assertThat(refusals(EndpointAnswer.body("200 OK", body))).isEmpty();
        assertThat(refusals(EndpointAnswer.body("202 Accepted", body))).isEmpty();
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("oddBodies")
    void theBodyOfAnErrorIsQuotedWhateverElseIsInIt(String body) throws Exception {
        assertThat(refusals(EndpointAnswer.body("401 No", body)))
                .containsExactly(
                        "HttpEndpoint.DestinationException: Received the following response from"
                                + " the endpoint destination. "
                                + body.replace("ID", ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "301 Moved",
                "307 Elsewhere",
                "400 Bad",
                "401 Unauthorized",
                "403 No",
                "404 Gone",
                "407 Proxy",
                "429 Slow",
                "500 Broken",
                "503 Busy",
                "599 Odd",
            })
    void everyOtherStatusIsTriedAgainAndQuoted(String status) throws Exception {
        String body = "{\"requestId\":\"ID\",\"timestamp\":1,\"errorMessage\":\"Unauthorized\"}";

        assertThat(
                        refusals(
                                response(
                                        status,
                                        "Location: /other\r\nContent-Type: application/json",
                                        body)))
                .containsExactly(
                        "HttpEndpoint.DestinationException: Received the following response from"
                                + " the endpoint destination. "
                                + body.replace("ID", ID));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anErrorNeedsNoBody() throws Exception {
        assertThat(refusals(EndpointAnswer.raw("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")))
                .containsExactly(
                        "HttpEndpoint.DestinationException: The endpoint destination answered with"
                                + " status 503 and no body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"requestId\":\"ID\",\"timestamp\":1}", "<html>too large</html>", ""})
    void status413IsForGood(String body) throws Exception {
        assertThat(refusals(EndpointAnswer.body("413 " + "Too Large".repeat(10), body)))
                .containsExactly(
                        "for good: HttpEndpoint.DestinationException: The following response was"
                                + " received from the endpoint destination. 413: "
                                + (body.startsWith("{") ? body.replace("ID", ID) : ""));
    }

    @Test
    void status413IsForGoodThoughTheRestOfTheResponseIsMissing() throws Exception {
        assertThat(
                        refusals(
                                EndpointAnswer.lastly(
                                        "HTTP/1.1 413 Too Large\r\nContent-Length: 5\r\n\r\n")))
                .containsExactly(
                        "for good: HttpEndpoint.DestinationException: The following response was"
                                + " received from the endpoint destination. 413: ");
    }

    @Test
    void status413MayComeBeforeAllIsSent() throws Exception {
        DeliveryRecord record = DeliveryRecord.of(new byte[1_000_000], 7);
        DeliveryBatch large = DeliveryBatch.of(ID, Collections.nCopies(60, record));
        try (ServerSocket impatient = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Long> read = CompletableFuture.supplyAsync(() -> refuse(impatient));
            URI url = URI.create("http://127.0.0.1:" + impatient.getLocalPort());
            DeliveryStreamDefinition definition = HttpDefinitions.at(url, "", "");
            HttpEndpoint endpoint =
                    HttpEndpoint.of(
                            definition.httpEndpoint().orElseThrow(),
                            definition,
                            new Configuration());

            try (BatchWriter writer = endpoint.open(1, StreamMetrics.unregistered())) {
                assertThat(HttpBatches.refusals(HttpBatches.write(writer, large)))
                        .hasSize(60)
                        .allMatch(refusal -> refusal.endsWith(" 413: "));
            }

            assertThat(read.get(60, TimeUnit.SECONDS)).isLessThan(60_000_000);
        }
    }

    /** Reads only after it has answered, and tells how much there was. */
    private static long refuse(ServerSocket server) {
        long read = 0;
        try (Socket client = server.accept()) {
            client.getOutputStream()
                    .write(
                            "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(US_ASCII));
            byte[] buffer = new byte[64 * 1024];
            for (int more = 0; more >= 0; more = client.getInputStream().read(buffer)) {
                read += more;
            }
        } catch (IOException reset) {
            return read;
        }
        return read;
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        server.otherwise(EndpointAnswer.silenceUntil(over));
        BatchWriter writer = endpoint("").open(1, StreamMetrics.unregistered());
        CompletableFuture<BatchOutcome> underWay = writer.write(HttpBatches.batch("record"));
        Await.until("a request", () -> !server.requests().isEmpty());

        writer.close();

        assertThat(underWay.get(60, TimeUnit.SECONDS).undelivered()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Content-Type: text/html | {\"requestId\":\"ID\",\"timestamp\":1} | its Content-Type is not"
                        + " application/json",
                "X-Other: 1 | {\"requestId\":\"ID\",\"timestamp\":1} | its Content-Type is not"
                        + " application/json",
                "Content-Type: application/json-seq | {\"requestId\":\"ID\",\"timestamp\":1} | its"
                        + " Content-Type is not application/json",
                "Content-Type: application/json#Content-Encoding: identity |"
                        + " {\"requestId\":\"ID\",\"timestamp\":1} | it has a Content-Encoding",
                "Content-Type: application/json | `` | it has no body",
                "Content-Type: application/json | {} | its requestId is not that of the request",
                "Content-Type: application/json | {\"requestId\":\"IDx\",\"timestamp\":1} | its requestId is"
                        + " not that of the request",
                "Content-Type: application/json | {\"requestId\":5,\"timestamp\":1} | its requestId is not a"
                        + " text",
                "Content-Type: application/json | {\"requestId\":\"ID\",\"timestamp\":1} {} | its body is not"
                        + " a single JSON object",
                "Content-Type: application/json | [] | its body is not a single JSON object",
                "Content-Type: application/json | {\"requestId\":\"ID\",\"timest | its body is not a single"
                        + " JSON object",
            })
    void aResponseThatIsNotValidMeansNotDelivered(String headers, String body, String why)
            throws Exception {
        for (String status : List.of("200 OK", "500 No")) {
            if (!body.isEmpty() || status.startsWith("200")) {
                assertThat(refusals(response(status, headers.replace("#", "\r\n"), body)))
                        .containsExactly(
                                "HttpEndpoint.InvalidResponseFromDestination: The response with"
                                        + " status "
                                        + status.substring(0, 3)
                                        + " is not valid: "
                                        + why);
            }
        }
    }

    @Test
    void aMessageMayHave8192Characters() throws Exception {
        String fits = "é".repeat(8192);

        assertThat(refusals(EndpointAnswer.refusal("500 No", fits)).get(0))
                .startsWith("HttpEndpoint.DestinationException");
        assertThat(refusals(EndpointAnswer.refusal("200 OK", fits + "x"))).isEmpty();
        assertThat(refusals(EndpointAnswer.refusal("500 No", fits + "x")))
                .containsExactly(
                        "HttpEndpoint.InvalidResponseFromDestination: The response with status 500"
                                + " is not valid: its errorMessage has 8193 characters; it must have"
                                + " at most 8192");
    }

    @Test
    void aBodyNeedsItsLength() throws Exception {
        assertThat(
                        refusals(
                                EndpointAnswer.raw(
                                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                                + "Transfer-Encoding: chunked\r\n\r\n"
                                                + Integer.toHexString(
                                                        OK_BODY.replace("ID", ID).length())
                                                + "\r\n"
                                                + OK_BODY
                                                + "\r\n0\r\n\r\n")))
                .containsExactly(
                        "HttpEndpoint.InvalidResponseFromDestination: The response with status 200"
                                + " is not valid: it has a body without Content-Length");
        assertThat(
                        refusals(
                                EndpointAnswer.lastly(
                                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
                                                + OK_BODY)))
                .containsExactly(
                        "HttpEndpoint.InvalidResponseFromDestination: The response with status 200"
                                + " is not valid: it has a body without Content-Length");
    }

    @Test
    void aResponseMayHaveOneMiBWithItsHeaders() throws Exception {
        String length = "Content-Length: 1048576";
        int headers = "Content-Type: application/json\r\n".length() + length.length() + 2;
        String padding = " ".repeat(1024 * 1024 - headers - OK_BODY.length() + 2 - ID.length());

        assertThat(refusals(EndpointAnswer.body("200 OK", OK_BODY + padding))).isEmpty();
        assertThat(refusals(EndpointAnswer.body("200 OK", OK_BODY + padding + "  ")))
                .containsExactly(
                        "HttpEndpoint.ResponseTooLarge: The response with status 200 is not valid: it has more than 1048576 bytes");
        assertThat(
                        refusals(
                                response(
                                        "200 OK",
                                        "X-Large: "
                                                + "x".repeat(1024 * 1024)
                                                + "\r\nContent-Type: application/json",
                                        OK_BODY)))
                .singleElement()
                .asString()
                .startsWith("HttpEndpoint.ResponseTooLarge: ");
    }

    @Test
    void anEndlessResponseIsNotReadToItsEnd() throws Exception {
        server.otherwise(
                (request, client) -> {
                    byte[] start =
                            "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n"
                                    .getBytes(US_ASCII);
                    client.getOutputStream().write(start);
                    while (over.getCount() > 0) {
                        client.getOutputStream().write(new byte[10_000]);
                    }
                });

        assertThat(refusals(endpoint(""), Duration.ofMinutes(3)))
                .containsExactly(
                        "HttpEndpoint.ResponseTooLarge: The response with status 200 is not valid:"
                                + " it has more than 1048576 bytes");
    }

    @Test
    void aSuccessWithoutABodySaysNotWhichRequestItIsOf() throws Exception {
        assertThat(refusals(EndpointAnswer.raw("HTTP/1.1 204 None\r\n\r\n")))
                .containsExactly(
                        "HttpEndpoint.InvalidResponseFromDestination: The response with status 204"
                                + " is not valid: it has no body");
    }

    @Test
    void aBodyMayNotNestForEver() throws Exception {
        assertThat(
                        refusals(
                                EndpointAnswer.body(
                                        "200 OK",
                                        "{\"requestId\":\"ID\",\"more\":" + "[".repeat(100_000))))
                .containsExactly(
                        "HttpEndpoint.InvalidResponseFromDestination: The response with status 200"
                                + " is not valid: its body is not a single JSON object");
    }

    @Test
    void aReasonPhraseMayHave64Characters() throws Exception {
        assertThat(refusals(EndpointAnswer.body("200 " + "x".repeat(65), OK_BODY)))
                .containsExactly(
                        "HttpEndpoint.ResponseReasonPhraseExceededLimit: The response with status"
                                + " 200 is not valid: its reason phrase has 65 characters; it must"
                                + " have at most 64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 999 Odd | InvalidStatusCode",
                "HTTP/1.1 abc Odd | InvalidStatusCode",
                "SSH-2.0-OpenSSH_9.6 | IllegalMessageStart",
                "HTTP/1.1 200 OK#no header | IllegalResponseFailure",
            })
    void whatIsNoHttpHasNamesOfItsOwn(String start, String code) throws Exception {
        assertThat(
                        refusals(
                                EndpointAnswer.lastly(
                                        start.replace("#", "\r\n")
                                                + "\r\nContent-Length: 0\r\n\r\n")))
                .singleElement()
                .asString()
                .startsWith("HttpEndpoint." + code + ": ");
    }

    @Test
    void aConnectionMayBreak() throws Exception {
        assertThat(refusals(EndpointAnswer.hangUp()))
                .singleElement()
                .asString()
                .startsWith("HttpEndpoint.ConnectionReset: ");
        assertThat(refusals(EndpointAnswer.reset()))
                .singleElement()
                .asString()
                .startsWith("HttpEndpoint.ConnectionReset: ");
        assertThat(
                        refusals(
                                EndpointAnswer.lastly(
                                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                                + "Content-Length: 500\r\n\r\n{")))
                .singleElement()
                .asString()
                .startsWith("HttpEndpoint.ConnectionReset: ");
    }

    @Test
    void nobodyMayListen() throws Exception {
        HttpEndpoint endpoint = endpoint("");
        server.close();

        assertThat(refusals(endpoint, Duration.ofMinutes(3)))
                .singleElement()
                .asString()
                .startsWith("HttpEndpoint.ConnectionFailed: ");
    }

    @Test
    void anAnswerMayComeTooLate() throws Exception {
        server.otherwise(EndpointAnswer.silenceUntil(over));

        assertThat(refusals(endpoint(""), Duration.ofMillis(500)))
                .containsExactly(
                        "HttpEndpoint.RequestTimeout: The endpoint destination has not answered"
                                + " within 0.5 s");
    }

    @Test
    void anAnswerThatTricklesIsTooLateToo() throws Exception {
        server.otherwise(
                (request, client) -> {
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
                    while (over.getCount() > 0) {
                        client.getOutputStream().write('x');
                        over.await(50, TimeUnit.MILLISECONDS);
                    }
                });

        assertThat(refusals(endpoint(""), Duration.ofMillis(500)))
                .containsExactly(
                        "HttpEndpoint.RequestTimeout: The endpoint destination has not answered"
                                + " within 0.5 s");
    }

    @Test
    void theAccessKeyIsNotQuoted() throws Exception {
        server.otherwise(EndpointAnswer.refusal("401 No", "unknown key s3cr3t-key"));

        assertThat(refusals(endpoint(", 'AccessKey': 's3cr3t-key'"), Duration.ofMinutes(3)))
                .singleElement()
                .asString()
                .contains("unknown key (access key)")
                .doesNotContain("s3cr3t");
    }

    private static EndpointAnswer response(String status, String headers, String body) {
        return EndpointAnswer.raw(
                "HTTP/1.1 "
                        + status
                        + "\r\n"
                        + headers
                        + "\r\nContent-Length: "
                        + body.replace("ID", ID).length()
                        + "\r\n\r\n"
                        + body);
    }

    private List<String> refusals(EndpointAnswer answer) throws Exception {
        server.otherwise(answer);
        return refusals(endpoint(""), Duration.ofMinutes(3));
    }

    private static List<String> refusals(HttpEndpoint endpoint, Duration timeout) throws Exception {
        try (BatchWriter writer = endpoint.open(1, timeout, SSLContext.getDefault())) {
            BatchOutcome outcome = HttpBatches.write(writer, HttpBatches.batch("record"));
            return HttpBatches.refusals(outcome);
        }
    }

    private HttpEndpoint endpoint(String endpointFields) {
        DeliveryStreamDefinition definition = HttpDefinitions.at(server.url(), endpointFields, "");
        return HttpEndpoint.of(
                definition.httpEndpoint().orElseThrow(), definition, new Configuration());
    }
}
