package io.hydrant.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.job.Live;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class EmbeddedS3Test {

    @TempDir private Path directory;

    private EmbeddedS3 s3;
    private S3Client client;

    @BeforeEach
    void start() throws Exception {
        s3 = EmbeddedS3.over(directory).start();
        client = S3Clients.to(s3.endpoint());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        s3.close();
    }

    @Test
    void aBucketIsADirectory() {
        client.createBucket(r -> r.bucket("one"));
        s3.createBucket("two");
        s3.createBucket("two");

        assertThat(client.listBuckets().buckets())
                .extracting(Bucket::name)
                .containsExactlyInAnyOrder("one", "two");
        assertThat(directory.resolve("one")).isDirectory();
        assertThat(directory.resolve("two")).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/%2e%2e",
                "/.",
                "/%2e",
                "/.uploads",
                "/%2euploads",
                "/..%2fneighbour",
                "/%2e%2e%2fneighbour",
                "/..%5cneighbour",
                "/bucket%2f..%2f..%2fneighbour"
            })
    void noNameOfABucketLeadsElsewhere(String path) throws Exception {
        Path served = directory.resolve("served");
        Path neighbour = Files.createDirectories(directory.resolve("neighbour"));
        Path secret = Files.writeString(neighbour.resolve("secret"), "secret");
        try (EmbeddedS3 apart = EmbeddedS3.over(served).start()) {
            apart.createBucket("bucket");
            Path object = Files.writeString(served.resolve("bucket/object"), "kept");
            for (String key : List.of("", "/secret", "/..%2fsecret", "/%2e%2e%2fsecret", "/x")) {
                for (String method : List.of("PUT", "GET", "HEAD", "DELETE")) {
                    String answer = ask(apart, method, path + key);

                    assertThat(answer).doesNotContain("secret</", "HTTP/1.1 5");
                    assertThat(answer.endsWith("\r\n\r\nsecret")).isFalse();
                }
            }

            assertThat(object).hasContent("kept");
        }
        assertThat(secret).hasContent("secret");
        assertThat(filesBelow(directory))
                .isEqualTo(Set.of("neighbour/secret", "served/bucket/object"));
    }

    /** A client of AWS would tidy the path up. */
    private static String ask(EmbeddedS3 s3, String method, String target) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", s3.endpoint().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            (method
                                            + " "
                                            + target
                                            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection:"
                                            + " close\r\nContent-Length: 0\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Set<String> filesBelow(Path root) throws IOException {
        return Live.files(root).stream()
                .map(file -> root.relativize(file).toString())
                .collect(Collectors.toSet());
    }

    @Test
    void anObjectIsAFileUnderItsKey() throws Exception {
        s3.createBucket("bucket");

        client.putObject(
                r -> r.bucket("bucket").key("logs/2026/a.json").metadata(Map.of("k", "v")),
                RequestBody.fromString("content"));

        assertThat(filesIn("bucket")).containsExactly("logs/2026/a.json");
        assertThat(directory.resolve("bucket/logs/2026/a.json")).hasContent("content");
        assertThat(get("logs/2026/a.json").asUtf8String()).isEqualTo("content");
        HeadObjectResponse head =
                client.headObject(r -> r.bucket("bucket").key("logs/2026/a.json"));
        assertThat(head.contentLength()).isEqualTo(7);
        assertThat(head.eTag()).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
        assertThat(head.metadata()).containsEntry("k", "v");
        assertThat(
                        client.getObjectAsBytes(
                                        r ->
                                                r.bucket("bucket")
                                                        .key("logs/2026/a.json")
                                                        .range("bytes=3-5"))
                                .asUtf8String())
                .isEqualTo("ten");
    }

    @Test
    void aKeyMayHoldWhatKeysHold() throws Exception {
        s3.createBucket("bucket");
        String key = "a=b/\u00fc +.gz";

        client.putObject(r -> r.bucket("bucket").key(key), RequestBody.fromString("content"));

        assertThat(filesIn("bucket")).containsExactly(key);
        assertThat(get(key).asUtf8String()).isEqualTo("content");
        assertThat(client.listObjectsV2(r -> r.bucket("bucket")).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
    }

    @Test
    void aKeyThatLeadsOutOfTheBucketIsRefused() throws Exception {
        s3.createBucket("bucket");

        assertThatThrownBy(
                        () ->
                                client.putObject(
                                        r -> r.bucket("bucket").key("a/../../other/b"),
                                        RequestBody.fromString("content")))
                .isInstanceOf(RuntimeException.class);
        assertThat(directory.resolve("other")).doesNotExist();
    }

    @Test
    void aMultipartUploadLeavesNothingButTheObject() throws Exception {
        s3.createBucket("bucket");
        byte[] first = new byte[5 << 20];
        byte[] second = new byte[1000];
        new Random(1).nextBytes(first);
        new Random(2).nextBytes(second);
        String upload =
                client.createMultipartUpload(r -> r.bucket("bucket").key("a/b/large.bin"))
                        .uploadId();
        List<CompletedPart> parts = List.of(part(upload, 1, first), part(upload, 2, second));

        assertThat(filesIn("bucket")).isEmpty();
        assertThat(client.listObjectsV2(r -> r.bucket("bucket")).contents()).isEmpty();
        assertThat(client.listMultipartUploads(r -> r.bucket("bucket")).uploads())
                .extracting(MultipartUpload::key)
                .containsExactly("a/b/large.bin");

        client.completeMultipartUpload(
                r ->
                        r.bucket("bucket")
                                .key("a/b/large.bin")
                                .uploadId(upload)
                                .multipartUpload(m -> m.parts(parts)));

        assertThat(filesIn("bucket")).containsExactly("a/b/large.bin");
        assertThat(filesIn(".uploads")).isEmpty();
        byte[] whole = get("a/b/large.bin").asByteArray();
        assertThat(whole).hasSize(first.length + second.length).startsWith(first).endsWith(second);
        assertThat(client.headObject(r -> r.bucket("bucket").key("a/b/large.bin")).eTag())
                .endsWith("-2\"");
    }

    @Test
    void anUploadThatIsGivenUpLeavesNothing() throws Exception {
        s3.createBucket("bucket");
        String upload =
                client.createMultipartUpload(r -> r.bucket("bucket").key("a/b.bin")).uploadId();
        client.uploadPart(
                r -> r.bucket("bucket").key("a/b.bin").uploadId(upload).partNumber(1),
                RequestBody.fromString("part"));

        client.abortMultipartUpload(r -> r.bucket("bucket").key("a/b.bin").uploadId(upload));

        assertThat(filesIn("bucket")).isEmpty();
        assertThat(filesIn(".uploads")).isEmpty();
    }

    @Test
    void anUploadGoesOnAfterARestart() throws Exception {
        s3.createBucket("bucket");
        byte[] content = new byte[100];
        String upload =
                client.createMultipartUpload(r -> r.bucket("bucket").key("a/b/large.bin"))
                        .uploadId();
        CompletedPart part = part(upload, 1, content);

        stop();
        start();
        client.completeMultipartUpload(
                r ->
                        r.bucket("bucket")
                                .key("a/b/large.bin")
                                .uploadId(upload)
                                .multipartUpload(m -> m.parts(part)));

        assertThat(get("a/b/large.bin").asByteArray()).isEqualTo(content);
    }

    @Test
    void whatAKillCutOffIsSettledAtTheNextStart() throws Exception {
        s3.createBucket("bucket");
        stop();
        Path uploads = Files.createDirectories(directory.resolve(".uploads/bucket"));
        Files.writeString(uploads.resolve("0f8fad5b-d9cb-469f-a165-70867728950e"), "half");
        Files.createDirectories(uploads.resolve("a/b"));
        Files.writeString(uploads.resolve("a/b/c-7c9e6679-7425-40de-944b-e07fc1f90ae7"), "half");
        Files.writeString(uploads.resolve("a/whole-1-0.gz"), "whole");
        Path part = Files.createDirectories(uploads.resolve(".mpus-1-a")).resolve("b-1");
        Files.writeString(part, "part");
        Path old = uploads.resolve(".mpus-2-c-1");
        Files.writeString(old, "old");
        Instant lastWrite = Instant.parse("2020-01-31T08:00:00Z");
        Files.setLastModifiedTime(part, FileTime.from(lastWrite));
        Files.setLastModifiedTime(old, FileTime.from(lastWrite.minus(Duration.ofDays(8))));
        start();

        assertThat(filesIn("bucket")).containsExactly("a/whole-1-0.gz");
        assertThat(directory.resolve("bucket/a/whole-1-0.gz")).hasContent("whole");
        assertThat(filesIn(".uploads")).containsExactly("bucket/.mpus-1-a/b-1");
        assertThat(uploads.resolve("a")).doesNotExist();
    }

    @Test
    void anObjectThatCannotBePutInItsPlaceLeavesNothing() throws Exception {
        s3.createBucket("bucket");
        String name = "n".repeat(300);
        client.putObject(r -> r.bucket("bucket").key("file"), RequestBody.fromString("any"));

        assertThatThrownBy(
                        () ->
                                client.putObject(
                                        r -> r.bucket("bucket").key(name),
                                        RequestBody.fromString("any")))
                .isInstanceOf(S3Exception.class);
        assertThatThrownBy(
                        () ->
                                client.putObject(
                                        r -> r.bucket("bucket").key("file/below"),
                                        RequestBody.fromString("any")))
                .isInstanceOf(S3Exception.class);

        assertThat(filesIn(".uploads")).isEmpty();
        assertThat(filesIn("bucket")).containsExactly("file");
    }

    @Test
    void objectsAreListedByPrefixInPages() {
        s3.createBucket("bucket");
        for (String key : List.of("x/1", "x/2", "x/y/3", "z")) {
            client.putObject(r -> r.bucket("bucket").key(key), RequestBody.empty());
        }

        ListObjectsV2Response byFolder =
                client.listObjectsV2(r -> r.bucket("bucket").prefix("x/").delimiter("/"));

        assertThat(byFolder.contents()).extracting(S3Object::key).containsExactly("x/1", "x/2");
        assertThat(byFolder.commonPrefixes())
                .extracting(CommonPrefix::prefix)
                .containsExactly("x/y/");
        List<String> paged = new ArrayList<>();
        client.listObjectsV2Paginator(r -> r.bucket("bucket").maxKeys(1))
                .contents()
                .forEach(object -> paged.add(object.key()));
        assertThat(paged).containsExactly("x/1", "x/2", "x/y/3", "z");
    }

    @Test
    void manyObjectsAreDeletedAtOnce() throws Exception {
        s3.createBucket("bucket");
        for (String key : List.of("x/1", "x/2", "y")) {
            client.putObject(r -> r.bucket("bucket").key(key), RequestBody.empty());
        }

        client.deleteObjects(
                r ->
                        r.bucket("bucket")
                                .delete(d -> d.objects(named("x/1"), named("x/2"), named("no"))));
        client.deleteObject(r -> r.bucket("bucket").key("y"));

        assertThat(filesIn("bucket")).isEmpty();
    }

    @Test
    void aKeyBelowAnotherObjectIsRefusedAsTheClientsAffair() throws IOException {
        s3.createBucket("bucket");
        client.putObject(r -> r.bucket("bucket").key("a"), RequestBody.fromString("file"));
        client.putObject(r -> r.bucket("bucket").key("d/e"), RequestBody.fromString("file"));

        for (String key : List.of("a/b", "a/b/c", "d")) {
            assertThatThrownBy(
                            () ->
                                    client.putObject(
                                            r -> r.bucket("bucket").key(key),
                                            RequestBody.fromString("below")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(400));
        }
        assertThat(filesIn("bucket")).containsExactlyInAnyOrder("a", "d/e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none../../etc/passwd", "..", "a/b", "../../../../../tmp/x", "%2e%2e"})
    void anUploadThatIsNoneOfTheStoresLeadsNowhere(String uploadId) {
        s3.createBucket("bucket");

        assertThatThrownBy(
                        () ->
                                client.uploadPart(
                                        r ->
                                                r.bucket("bucket")
                                                        .key("key")
                                                        .uploadId(uploadId)
                                                        .partNumber(1),
                                        RequestBody.fromString("part")))
                .isInstanceOf(NoSuchUploadException.class);
        assertThatThrownBy(
                        () ->
                                client.abortMultipartUpload(
                                        r -> r.bucket("bucket").key("key").uploadId(uploadId)))
                .isInstanceOf(NoSuchUploadException.class);
    }

    @Test
    void whatIsMissingIsNamed() {
        s3.createBucket("bucket");

        assertThatThrownBy(() -> client.listObjectsV2(r -> r.bucket("missing")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(
                        () ->
                                client.putObject(
                                        r -> r.bucket("missing").key("key"), RequestBody.empty()))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> client.createMultipartUpload(r -> r.bucket("missing").key("key")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> get("missing")).isInstanceOf(NoSuchKeyException.class);
    }

    private CompletedPart part(String upload, int number, byte[] content) {
        String eTag =
                client.uploadPart(
                                r ->
                                        r.bucket("bucket")
                                                .key("a/b/large.bin")
                                                .uploadId(upload)
                                                .partNumber(number),
                                RequestBody.fromBytes(content))
                        .eTag();
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    private ResponseBytes<GetObjectResponse> get(String key) {
        return client.getObjectAsBytes(r -> r.bucket("bucket").key(key));
    }

    private static ObjectIdentifier named(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private List<String> filesIn(String folder) throws IOException {
        Path root = directory.resolve(folder);
        return Live.files(root).stream()
                .map(path -> root.relativize(path).toString())
                .collect(Collectors.toList());
    }
}
