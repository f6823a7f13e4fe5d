package io.hydrant.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.api.wire.AwsSigner;
import io.hydrant.api.wire.server.BoundedServer;
import io.hydrant.api.wire.signature.AccessKeys;
import io.hydrant.api.wire.signature.Authenticator;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What S3's clients sign is what counts: nothing else changes an object, or reads one. */
class S3GatewayTest {

    private static final Map<String, String> NONE = Map.of();
    private static final int LARGE = 300_000;

    @TempDir private Path directory;

    private final AwsSigner signer = AwsSigner.with("known", "secret");
    private final HttpClient http = HttpClient.newHttpClient();

    private EmbeddedS3 s3;
    private BoundedServer server;

    @BeforeEach
    void start() throws Exception {
        s3 = EmbeddedS3.over(directory).start();
        s3.createBucket("lake");
        server = serverAt(Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        s3.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, LARGE})
    void storesWhatWasSigned(int bytes) throws Exception {
        byte[] object = random(bytes);

        HttpResponse<String> stored =
                send(signer.signed("s3", "PUT", at("/lake/k"), NONE, object).build());

        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(directory.resolve("lake/k")).hasBinaryContent(object);
    }

    @ParameterizedTest
    @CsvSource({"honest, EVIL!!", "honest, ''", "honest, hones", "'', added"})
    void storesNothingElse(String signed, String sent) throws Exception {
        assertNotStored(
                signer.signed("s3", "PUT", at("/lake/k"), NONE, bytes(signed))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes(sent)))
                        .build());
    }

    @Test
    void storesNothingElseThoughItTakesManyReads() throws Exception {
        byte[] object = random(LARGE);
        byte[] changed = object.clone();
        changed[17] ^= 1;

        assertNotStored(
                signer.signed("s3", "PUT", at("/lake/k"), NONE, object)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(changed))
                        .build());
    }

    @Test
    void aRefusedUploadLeavesTheObjectAsItWas() throws Exception {
        send(signer.signed("s3", "PUT", at("/lake/k"), NONE, bytes("before")).build());

        HttpResponse<String> refused =
                send(
                        signer.signed("s3", "PUT", at("/lake/k"), NONE, bytes("honest"))
                                .PUT(HttpRequest.BodyPublishers.ofString("EVIL!!"))
                                .build());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(directory.resolve("lake/k")).hasContent("before");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "300000, false", "0, true", "1, true", "300000, true"})
    void storesSignedChunks(int bytes, boolean hasTrailer) throws Exception {
        byte[] object = random(bytes);

        HttpResponse<String> stored =
                send(signer.inChunks(at("/lake/k"), object, hasTrailer, wire -> wire));

        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        assertThat(directory.resolve("lake/k")).hasBinaryContent(object);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, LARGE / 2, LARGE})
    void storesNoChunkThatWasChanged(int at) throws Exception {
        HttpResponse<String> refused =
                send(
                        signer.inChunks(
                                at("/lake/k"),
                                random(LARGE),
                                false,
                                wire -> {
                                    wire[at] ^= 1;
                                    return wire;
                                }));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(Files.exists(directory.resolve("lake/k"))).isFalse();
    }

    @Test
    void aPresignedUploadReadsNoOtherObject() throws Exception {
        send(signer.signed("s3", "PUT", at("/lake/secret"), NONE, bytes("TOP-SECRET")).build());
        URI upload = signer.presigned("PUT", at("/lake/upload"), NONE);

        HttpResponse<String> refused =
                send(
                        HttpRequest.newBuilder(upload)
                                .header("x-amz-copy-source", "/lake/secret")
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains(
                        "<Code>AccessDenied</Code><Message>There were headers present in the request"
                                + " which were not signed: x-amz-copy-source</Message>");
        assertThat(directory.resolve("lake/upload")).doesNotExist();
    }

    @Test
    void aPresignedUrlPutsAndGets() throws Exception {
        URI put = signer.presigned("PUT", at("/lake/a%20b/c%2Bd"), NONE);
        HttpResponse<String> stored =
                send(
                        HttpRequest.newBuilder(put)
                                .PUT(HttpRequest.BodyPublishers.ofString("hi"))
                                .build());
        URI get = signer.presigned("GET", at("/lake/a%20b/c%2Bd"), NONE);

        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(get).build()).body()).isEqualTo("hi");
    }

    /** As the AWS CLI 1.45 makes it: {@code aws s3 presign s3://lake/f}. */
    @Test
    void aPresignedUrlOfTheFirstCommandLineGets() throws Exception {
        long expires = Instant.now().getEpochSecond() + 600;
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(bytes("secretsecret"), "HmacSHA1"));
        String signature =
                Base64.getEncoder()
                        .encodeToString(mac.doFinal(bytes("GET\n\n\n" + expires + "\n/lake/f")));
        String url =
                "/lake/f?AWSAccessKeyId=AKID&Signature="
                        + URLEncoder.encode(signature, StandardCharsets.UTF_8)
                        + "&Expires="
                        + expires;
        send(signer.signed("s3", "PUT", at("/lake/f"), NONE, bytes("hi")).build());

        try (BoundedServer then = serverAt(clock(expires))) {
            assertThat(get(then, url).body()).isEqualTo("hi");
            assertThat(get(then, url.replace("/lake/f", "/lake/g")).body())
                    .contains("<Code>SignatureDoesNotMatch</Code>");
            assertThat(get(then, url + "&acl").body())
                    .contains("<Code>SignatureDoesNotMatch</Code>");
            assertThat(get(then, url + "&list-type=2").body())
                    .contains("The query parameter 'list-type' is not part of a signature");
            assertThat(get(then, url.replace("AKID", "other")).body())
                    .contains("<Code>InvalidAccessKeyId</Code>");
        }
        try (BoundedServer later = serverAt(clock(expires + 1))) {
            assertThat(get(later, url).body()).contains("<Message>Request has expired</Message>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"firehose", "kinesis", "lambda", "xyz"})
    void whatIsSignedForAnotherServiceDoesNotReachS3(String service) throws Exception {
        HttpResponse<String> refused =
                send(signer.signed(service, "GET", at("/lake"), NONE, new byte[0]).build());

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.headers().firstValue("x-amzn-ErrorType"))
                .hasValue("UnknownOperationException");
        assertThat(refused.body()).contains(service).doesNotContain("ListBucketResult");
    }

    @ParameterizedTest
    @CsvSource({"PUT, 256, 400", "GET, 256, 400", "DELETE, 256, 400", "PUT, 255, 200"})
    void aNameThatNoFileSystemTakesIsRefusedInWords(String method, int letters, int status)
            throws Exception {
        HttpResponse<String> answer =
                send(
                        signer.signed(
                                        "s3",
                                        method,
                                        at("/lake/in/" + "k".repeat(letters)),
                                        NONE,
                                        new byte[0])
                                .build());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.body())
                    .contains("<Code>KeyTooLongError</Code>")
                    .doesNotContain(directory.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS *",
                "GET /lake?prefix=%zz",
                "GET /lake/a|b",
                "GET /lake/a^b",
                "GET /lake/{a}",
                "GET /lake/\"a\"",
                "GET /lake/%u0041",
                "GET /lake/%00",
                "GET /lake/a\\b",
                "GET /lake?a=[]{}|^",
                "GET //",
                "GET /lake/../..",
                "PUT /lake/a/../../../b",
                "NONSENSE /lake/a",
                "PROPFIND /",
                "POST /",
                "POST /lake?nonsense",
                "PUT /lake?acl",
                "PUT /lake/k?partNumber=x&uploadId=y",
                "GET /lake/k?partNumber=0",
                "POST /lake/k?uploads=%zz",
                "DELETE /lake/k?uploadId=..",
                "GET /lake?max-keys=-1",
                "GET /lake?max-keys=x",
                "GET /lake?continuation-token=%FF",
            })
    void nothingThatIsAskedIsOurFault(String request) throws Exception {
        try (BoundedServer open =
                        BoundedServer.on("127.0.0.1", 0)
                                .start(new S3Gateway(s3.endpoint(), s3.pass()));
                Socket client = new Socket("127.0.0.1", open.endpoint().getPort())) {
            client.getOutputStream()
                    .write(
                            bytes(
                                    request
                                            + " HTTP/1.1\r\nHost: localhost\r\nConnection:"
                                            + " close\r\nContent-Length: 0\r\n\r\n"));

            String answer =
                    new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 ")
                    .doesNotStartWith("HTTP/1.1 500")
                    .doesNotStartWith("HTTP/1.1 502")
                    .doesNotContainIgnoringCase("<html")
                    .doesNotContain("org.eclipse")
                    .doesNotContain(directory.toString());
        }
    }

    private void assertNotStored(HttpRequest upload) throws Exception {
        HttpResponse<String> refused = send(upload);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "<Code>XAmzContentSHA256Mismatch</Code><Message>The provided"
                                + " 'x-amz-content-sha256' header does not match what was"
                                + " computed.</Message>");
        assertThat(directory.resolve("lake/k")).doesNotExist();
    }

    private BoundedServer serverAt(Clock clock) throws Exception {
        return BoundedServer.on("127.0.0.1", 0)
                .authenticator(
                        Authenticator.keyed(
                                AccessKeys.of(Map.of("known", "secret", "AKID", "secretsecret")),
                                clock))
                .start(new S3Gateway(s3.endpoint(), s3.pass()));
    }

    private static Clock clock(long second) {
        return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }

    private URI at(String path) {
        return URI.create(server.endpoint() + path);
    }

    private HttpResponse<String> get(BoundedServer from, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(from.endpoint() + path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new Random(7).nextBytes(random);
        return random;
    }
}
