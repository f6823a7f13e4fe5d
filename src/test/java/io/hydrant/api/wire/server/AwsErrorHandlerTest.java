package io.hydrant.api.wire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.api.wire.FirehoseHandler;
import io.hydrant.api.wire.RecordingOperations;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients see of requests that no service answers, and of our own faults. */
class AwsErrorHandlerTest {

    private static final String HOST = "Host: localhost\r\n";

    private BoundedServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                BoundedServer.on("127.0.0.1", 0)
                        .start(
                                new Handler.Sequence(
                                        new FirehoseHandler(new RecordingOperations()),
                                        new Failing()));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /k HTTP/1.1~X-Long: LONG~~ | 431",
                "GET /LONG HTTP/1.1~~ | 414",
                "GET /k HTTP/9.9~~ | 505",
                "GET /k HTTP/1.1~Content-Length: x~~ | 400",
                "GET /k HTTP/1.1~Content-Length: 1~Content-Length: 2~~ | 400",
                "GET /%zz HTTP/1.1~~ | 400",
                "G<>T /k HTTP/1.1~~ | 400",
                "nonsense~~ | 400",
            })
    void whatIsNoRequestIsRefusedInAFewWords(String request, int status) throws Exception {
        String answer =
                answer(
                        request.replace("HTTP/1.1~", "HTTP/1.1~" + HOST)
                                .replace("~", "\r\n")
                                .replace("LONG", "x".repeat(20_000)));

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThatNothingIsToldOfUs(answer);
    }

    @Test
    void aFaultOfOursHasTheFormOfTheService() throws Exception {
        String s3 = answer("GET /fail HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        String lambda =
                answer(
                        "GET /2015-03-31/functions/f HTTP/1.1\r\n"
                                + HOST
                                + "Connection: close\r\n\r\n");
        String kinesis =
                answer(
                        "POST / HTTP/1.1\r\n"
                                + HOST
                                + "X-Amz-Target: Kinesis_20131202.ListStreams\r\n"
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(s3)
                .startsWith("HTTP/1.1 500 ")
                .contains("Content-Type: application/xml")
                .contains(
                        "<Error><Code>InternalError</Code><Message>We encountered an internal"
                                + " error. Please try again.</Message>");
        assertThat(lambda)
                .startsWith("HTTP/1.1 500 ")
                .contains("Content-Type: application/json")
                .contains("x-amzn-ErrorType: InternalFailure");
        assertThat(kinesis)
                .startsWith("HTTP/1.1 500 ")
                .contains("Content-Type: application/x-amz-json-1.1")
                .contains("x-amzn-RequestId: ")
                .endsWith(
                        "{\"__type\":\"InternalFailure\",\"message\":\"The request processing has"
                                + " failed because of an unknown error, exception or failure.\"}");
        assertThatNothingIsToldOfUs(s3);
        assertThatNothingIsToldOfUs(lambda);
        assertThatNothingIsToldOfUs(kinesis);
    }

    @Test
    void aTargetOfNoServiceIsToldInJson() throws Exception {
        String answer =
                answer(
                        "POST / HTTP/1.1\r\n"
                                + HOST
                                + "X-Amz-Target: DynamoDB_20120810.ListTables\r\n"
                                + "Content-Length: 2\r\n\r\n{}");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("x-amzn-ErrorType: UnknownOperationException")
                .contains(
                        "DynamoDB_20120810.ListTables is not served here. This endpoint serves no"
                                + " other service.");
    }

    private static void assertThatNothingIsToldOfUs(String answer) {
        assertThat(answer.toLowerCase(Locale.ROOT))
                .doesNotContain("<html")
                .doesNotContain("jetty")
                .doesNotContain("secret")
                .doesNotContain("java.");
    }

    /** All of it, until the server closes the connection. */
    private String answer(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Has a bug. */
    private static final class Failing extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            throw new IllegalStateException("secret");
        }
    }
}
