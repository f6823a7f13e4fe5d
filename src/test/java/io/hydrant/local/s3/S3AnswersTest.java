package io.hydrant.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each request gets its answer, whatever its body is and whatever else is asked for meanwhile. */
class S3AnswersTest {

    private static final int BODY_BYTES = 100_000;
    private static final int ANSWER_MILLIS = 30_000;

    /** Long enough for an answer that does not wait for the body. */
    private static final int EARLY_MILLIS = 300;

    private static final int CALLS = 600;

    /** The store keeps what describes an object beside it, and nothing where there is nothing. */
    private static final String[] DESCRIBED = {"Content-Type", "text/plain", "x-amz-meta-a", "b"};

    private static final String[] NOT_DESCRIBED = {"Accept", "*/*"};

    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

    @TempDir private Path directory;

    private EmbeddedS3 s3;

    @BeforeEach
    void start() throws Exception {
        s3 = EmbeddedS3.over(directory).start();
        s3.createBucket("bucket");
    }

    @AfterEach
    void stop() throws Exception {
        s3.close();
    }

    /** S3Proxy does not read the bodies of most of these. */
    @ParameterizedTest
    @CsvSource({
        "DELETE /bucket/k, 204",
        "DELETE /no-such-bucket, 404",
        "GET /bucket/k, 404",
        "PUT /no-such-bucket/k, 404",
        "PUT /bucket/k?partNumber=1&uploadId=none, 404",
        "POST /bucket/k?uploads, 200"
    })
    void anAnswerFollowsTheBodyAndLeavesTheConnectionOpen(String request, int status)
            throws Exception {
        try (Socket socket = new Socket("127.0.0.1", s3.endpoint().getPort())) {
            send(socket, request, BODY_BYTES);
            send(socket, new byte[1]);
            assertNoAnswerYet(socket);
            send(socket, new byte[BODY_BYTES - 1]);
            String answer = answer(socket);
            send(socket, "GET /bucket/another", 0);
            String next = answer(socket);

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("connection: close");
            assertThat(next).startsWith("HTTP/1.1 404");
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "GET, /bucket/a/k?acl",
        "GET, /bucket/a/k",
        "HEAD, /bucket/a/k",
        "GET, /bucket?list-type=2",
        "PUT, /bucket/a/l",
        "DELETE, /bucket/a/k"
    })
    void anObjectThatComesChangesAndGoesMeanwhileIsNoFaultOfOurs(String method, String path)
            throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        CompletableFuture<Void> coming =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < CALLS; i++) {
                                String change = i % 3 == 2 ? "DELETE" : "PUT";
                                String[] described = i % 3 == 1 ? DESCRIBED : NOT_DESCRIBED;
                                status(http, change, "/bucket/a/k", described);
                            }
                        });
        List<Integer> faults = new ArrayList<>();
        while (!coming.isDone()) {
            int status = status(http, method, path);
            if (method.equals("PUT")) {
                status(http, "DELETE", path);
            }
            if (status >= 500 && status != 503) {
                faults.add(status);
            }
        }
        coming.join();

        assertThat(faults).isEmpty();
    }

    private int status(HttpClient http, String method, String path) {
        return status(http, method, path, NOT_DESCRIBED);
    }

    private int status(HttpClient http, String method, String path, String[] headers) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(s3.endpoint() + path))
                                    .headers(headers)
                                    .method(
                                            method,
                                            method.equals("PUT")
                                                    ? HttpRequest.BodyPublishers.ofString("object")
                                                    : HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(Socket socket, String request, int length) throws IOException {
        send(
                socket,
                (request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static void assertNoAnswerYet(Socket socket) throws IOException {
        socket.setSoTimeout(EARLY_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
    }

    /** The head of one. */
    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(ANSWER_MILLIS);
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("%s", head).isNotNegative();
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head.toString().toLowerCase(Locale.ROOT));
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        } else if (head.indexOf("chunked") >= 0) {
            String body = "";
            while (!body.endsWith("\r\n0\r\n\r\n")) {
                int next = in.read();
                assertThat(next).as("%s", body).isNotNegative();
                body += (char) next;
            }
        }
        return head.toString();
    }
}
