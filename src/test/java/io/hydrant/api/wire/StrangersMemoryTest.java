package io.hydrant.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The server of a container of 1 GB, before clients that hold back the last byte of large bodies.
 */
class StrangersMemoryTest {

    private static final int CONNECTIONS = 15;

    /** Just above a power of two: a buffer that doubles is nearly twice as large. */
    private static final int BODY_BYTES = (16 << 20) + (200 << 10);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);

    private Process process;
    private URI endpoint;

    @AfterEach
    void stop() throws Exception {
        clients.shutdownNow();
        process.destroyForcibly().waitFor();
    }

    @Test
    void holdsNothingOfWhoDoesNotSign() throws Exception {
        start(Duration.ofSeconds(30));

        List<String> answers =
                salvo(
                        "X-Amz-Target: Firehose_20150804.ListDeliveryStreams\r\n",
                        new CountDownLatch(CONNECTIONS));

        assertThat(answers).hasSize(CONNECTIONS).containsOnly("HTTP/1.1 400 Bad Request");
        assertThatItIsWell();
    }

    @Test
    void holdsLittleOfWhoKnowsAKeyButNotItsSecret() throws Exception {
        start(Duration.ofSeconds(3));

        // None is let through whole, so nobody can wait for the others.
        List<String> answers = salvo(signedBy("wrong"), new CountDownLatch(0));

        assertThat(answers)
                .hasSize(CONNECTIONS)
                .doesNotContain("HTTP/1.1 200 OK")
                .isSubsetOf(
                        "HTTP/1.1 400 Bad Request", "HTTP/1.1 503 Service Unavailable", "(closed)");
        assertThatItIsWell();
    }

    /** What each client is answered; all send their last byte when all have sent the rest. */
    private List<String> salvo(String headers, CountDownLatch last) throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            answers.add(clients.submit(() -> attack(headers, last)));
        }
        List<String> lines = new ArrayList<>();
        for (Future<String> answer : answers) {
            lines.add(answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS));
        }
        return lines;
    }

    private String attack(String headers, CountDownLatch last) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", endpoint.getPort())) {
            socket.setSoTimeout((int) LONGEST.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST / HTTP/1.1\r\nHost: "
                                    + endpoint.getAuthority()
                                    + "\r\nContent-Length: "
                                    + BODY_BYTES
                                    + "\r\n"
                                    + headers
                                    + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[BODY_BYTES - 1]);
            last.countDown();
            last.await();
            out.write(0);
            String line =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine();
            return line == null ? "(closed)" : line;
        } catch (IOException reset) {
            return "(closed)";
        }
    }

    private String signedBy(String secret) {
        SdkHttpRequest signed =
                AwsSigner.with("known", secret)
                        .request(
                                "firehose",
                                "POST",
                                endpoint,
                                Map.of("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams"),
                                new byte[2]);
        return signed.headers().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Host"))
                .map(header -> header.getKey() + ": " + header.getValue().get(0) + "\r\n")
                .collect(Collectors.joining());
    }

    private void assertThatItIsWell() throws Exception {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                AwsSigner.with("known", "secret")
                                        .signed(
                                                "firehose",
                                                "POST",
                                                endpoint.resolve("/"),
                                                Map.of(
                                                        "X-Amz-Target",
                                                        "Firehose_20150804.ListDeliveryStreams"),
                                                "{}".getBytes(StandardCharsets.UTF_8))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(process.isAlive()).isTrue();
    }

    private void start(Duration timeOfBodies) throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx700m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                KeyedServerMain.class.getName(),
                                String.valueOf(timeOfBodies.toSeconds()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        endpoint = URI.create(out.readLine());
    }
}
