package io.hydrant.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.api.wire.server.ServerLimits;
import io.hydrant.api.wire.signature.AccessKeys;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ShareTest {

    private static final int SHARE = 3;
    private static final int MANY = 40;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    @TempDir private Path directory;

    private final List<Socket> uploads = new ArrayList<>();
    private EmbeddedS3 s3;
    private BoundedServer server;

    @BeforeEach
    void start() throws IOException {
        s3 =
                EmbeddedS3.over(directory)
                        .threads(16)
                        .accessKeys(AccessKeys.of(Map.of("job", "secret")))
                        .start();
        s3.createBucket("bucket");
        server =
                BoundedServer.on("127.0.0.1", 0)
                        .limits(ServerLimits.standard().withBytesPerSecond(0))
                        .start(
                                S3Share.of(
                                        SHARE,
                                        LONGEST_WAIT,
                                        new S3Gateway(s3.endpoint(), s3.pass())));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket upload : uploads) {
            upload.close();
        }
        server.close();
        s3.close();
    }

    @Test
    void aJobWritesWhileUploadsHang() throws IOException {
        hang(MANY);

        try (S3Client job = client(s3.endpoint(), "job", "secret")) {
            job.putObject(r -> r.bucket("bucket").key("key"), RequestBody.fromString("content"));
        }

        assertThat(directory.resolve("bucket/key")).hasContent("content");
    }

    @Test
    void aClientReadsWhileUploadsHang() throws IOException {
        hang(MANY);

        try (S3Client client = client(server.endpoint(), "any", "any")) {
            assertThat(client.listObjectsV2(r -> r.bucket("bucket")).contents()).isEmpty();
        }
    }

    @Test
    void aClientIsToldToSlowDownWhileUploadsHangAndIsServedAfterwards() throws IOException {
        hang(SHARE);
        try (S3Client client = client(server.endpoint(), "any", "any")) {
            assertThat(answerToAnUpload())
                    .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                    .contains(
                            "<Error><Code>SlowDown</Code><Message>Please reduce your request"
                                    + " rate.</Message>");
            for (Socket upload : uploads) {
                upload.close();
            }

            putUntilItIsTaken(client);
        }

        assertThat(directory.resolve("bucket/key")).hasContent("content");
    }

    @Test
    void nobodyReachesTheInnerPortWithoutItsKey() throws IOException {
        try (S3Client other = client(s3.endpoint(), "any", "any");
                S3Client wrong = client(s3.endpoint(), "job", "other");
                Socket unsigned = new Socket("127.0.0.1", s3.endpoint().getPort())) {
            assertThatThrownBy(other::listBuckets).hasMessageContaining("Status Code: 403");
            assertThatThrownBy(wrong::listBuckets).hasMessageContaining("Status Code: 403");
            send(unsigned, "GET /bucket/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertThat(new String(unsigned.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    /**
     * Uploads of which all but the last byte comes, one after another to be sure of their order.
     */
    private void hang(int number) throws IOException {
        for (int i = 0; i < number; i++) {
            Socket upload = new Socket("127.0.0.1", server.endpoint().getPort());
            upload.setSoTimeout(60_000);
            uploads.add(upload);
            send(
                    upload,
                    "PUT /bucket/slow-"
                            + i
                            + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                            + "Content-Length: 10\r\n\r\n");
            if (i < SHARE) {
                // S3 itself says so, and has a thread that waits from now on.
                assertThat(upload.getInputStream().readNBytes(25))
                        .isEqualTo(
                                "HTTP/1.1 100 Continue\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
            }
            send(upload, "xxxxxxxxx");
        }
    }

    private String answerToAnUpload() throws IOException {
        try (Socket upload = new Socket("127.0.0.1", server.endpoint().getPort())) {
            upload.setSoTimeout(60_000);
            send(
                    upload,
                    "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx");
            return new String(upload.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The server may see later than the client that a connection is closed. */
    private static void putUntilItIsTaken(S3Client client) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                client.putObject(
                        r -> r.bucket("bucket").key("key"), RequestBody.fromString("content"));
                return;
            } catch (S3Exception refused) {
                if (System.nanoTime() > deadline) {
                    throw refused;
                }
            }
        }
    }

    private static S3Client client(URI endpoint, String id, String secret) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
