package io.hydrant.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FaultsTest {

    @TempDir private Path directory;

    private EmbeddedS3 s3;
    private S3Faults faults;
    private S3Client client;

    @BeforeEach
    void start() throws Exception {
        s3 = EmbeddedS3.over(directory).start();
        s3.createBucket("bucket");
        faults = S3Faults.before(s3);
        client = S3Clients.to(faults.endpoint());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        faults.close();
        s3.close();
    }

    @Test
    void withoutFaultsEverythingPassesThrough() {
        put("a=b/\u00fc +.gz", "content");

        assertThat(get("a=b/\u00fc +.gz")).isEqualTo("content");
        assertThat(
                        client.headObject(r -> r.bucket("bucket").key("a=b/\u00fc +.gz"))
                                .contentLength())
                .isEqualTo(7);
    }

    @Test
    void asManyRequestsFailAsTheTestSays() {
        faults.failNext(2, 503, request -> request.startsWith("PUT /bucket/a"));

        // The client tries again by itself.
        put("a", "content");

        assertThat(get("a")).isEqualTo("content");
    }

    @Test
    void requestsFailUntilHealed() {
        faults.fail(500, request -> request.startsWith("PUT "));

        assertThatThrownBy(() -> put("a", "content"))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(500));
        faults.heal();
        put("a", "content");

        assertThat(get("a")).isEqualTo("content");
    }

    @Test
    void aHeldRequestGoesOnWhenReleased() throws Exception {
        S3Faults.Hold hold = faults.hold(request -> request.startsWith("PUT "));

        CompletableFuture<Void> put = CompletableFuture.runAsync(() -> put("a", "content"));
        hold.awaitRequest();
        assertThat(directory.resolve("bucket/a")).doesNotExist();
        hold.release();
        put.get(30, TimeUnit.SECONDS);

        assertThat(get("a")).isEqualTo("content");
    }

    private void put(String key, String content) {
        client.putObject(r -> r.bucket("bucket").key(key), RequestBody.fromString(content));
    }

    private String get(String key) {
        return client.getObjectAsBytes(r -> r.bucket("bucket").key(key)).asUtf8String();
    }
}
