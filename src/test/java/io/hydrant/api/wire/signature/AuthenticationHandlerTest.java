package io.hydrant.api.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.api.wire.EchoHandler;
import io.hydrant.api.wire.FirehoseHandler;
import io.hydrant.api.wire.OpenPath;
import io.hydrant.api.wire.RecordingOperations;
import io.hydrant.api.wire.server.BoundedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** AWS's own clients, before a port that asks for signatures. */
class AuthenticationHandlerTest {

    private final RecordingOperations operations = new RecordingOperations();
    private final HttpClient http = HttpClient.newHttpClient();

    private BoundedServer server;

    @BeforeEach
    void start() throws IOException {
        server = serverAt(Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void letsInWhoSignsWithAKnownKey() {
        try (FirehoseClient firehose = firehose(server, "AKIDEXAMPLE", "secret")) {
            firehose.deleteDeliveryStream(it -> it.deliveryStreamName("orders"));
        }

        assertThat(operations.calls())
                .containsExactly(
                        "DeleteDeliveryStream {\"DeliveryStreamName\":\"orders\"} by 'AKIDEXAMPLE' in"
                                + " eu-west-1");
    }

    @ParameterizedTest
    @CsvSource({
        "AKIDEXAMPLE, wrong, InvalidSignatureException",
        "AKIDOTHER, secret, UnrecognizedClientException",
    })
    void refusesOthersInJson(String id, String secret, String code) {
        try (FirehoseClient firehose = firehose(server, id, secret)) {
            assertThatThrownBy(() -> firehose.listDeliveryStreams())
                    .isInstanceOf(FirehoseException.class)
                    .satisfies(
                            error -> {
                                FirehoseException refused = (FirehoseException) error;
                                assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
                                assertThat(refused.statusCode()).isEqualTo(400);
                            });
        }

        assertThat(operations.calls()).isEmpty();
    }

    @Test
    void refusesAClientWhoseClockIsWrong() throws IOException {
        Instant later = Instant.now().plus(Duration.ofMinutes(10));
        try (BoundedServer ahead = serverAt(Clock.fixed(later, ZoneOffset.UTC));
                FirehoseClient firehose = firehose(ahead, "AKIDEXAMPLE", "secret")) {
            assertThatThrownBy(() -> firehose.listDeliveryStreams())
                    .hasMessageContaining("Signature expired: ");
        }
    }

    @Test
    void refusesAnUnsignedRequest() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.endpoint())
                        .header("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();

        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"__type\":\"MissingAuthenticationTokenException\",\"message\":\"Missing"
                                + " Authentication Token\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void verifiesTheHeadersOfS3(boolean chunked) throws Exception {
        try (S3Client s3 = s3("AKIDEXAMPLE", "secret", chunked)) {
            assertThat(
                            s3.putObject(
                                            it -> it.bucket("logs").key("a b/c+d=é"),
                                            RequestBody.fromString("x".repeat(300_000)))
                                    .sdkHttpResponse()
                                    .statusCode())
                    .isEqualTo(200);
            assertThat(
                            s3.getObject(
                                            it -> it.bucket("logs").key("a//b"),
                                            ResponseTransformer.toBytes())
                                    .asUtf8String())
                    .isEqualTo("0 bytes by AKIDEXAMPLE");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AKIDEXAMPLE, wrong, SignatureDoesNotMatch",
        "AKIDOTHER, secret, InvalidAccessKeyId",
    })
    void refusesOthersInXmlForS3(String id, String secret, String code) {
        try (S3Client s3 = s3(id, secret, true)) {
            // No put: the JDK does not read the answer to one that it was not asked to go on with.
            assertThatThrownBy(
                            () ->
                                    s3.getObject(
                                            it -> it.bucket("logs").key("k"),
                                            ResponseTransformer.toBytes()))
                    .isInstanceOf(S3Exception.class)
                    .satisfies(
                            error -> {
                                S3Exception refused = (S3Exception) error;
                                assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
                                assertThat(refused.statusCode()).isEqualTo(403);
                            });
        }
    }

    @Test
    void takesAPresignedUrlButNoBareOne() throws Exception {
        try (S3Presigner presigner =
                S3Presigner.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(credentials("AKIDEXAMPLE", "secret"))
                        .serviceConfiguration(paths())
                        .build()) {
            URI url =
                    presigner
                            .presignGetObject(
                                    it ->
                                            it.signatureDuration(Duration.ofMinutes(1))
                                                    .getObjectRequest(
                                                            get -> get.bucket("logs").key("k")))
                            .url()
                            .toURI();

            assertThat(get(url).body()).isEqualTo("0 bytes by AKIDEXAMPLE");
            HttpResponse<String> bare = get(URI.create(url.toString().split("\\?")[0]));
            assertThat(bare.statusCode()).isEqualTo(403);
            assertThat(bare.body()).contains("<Code>AccessDenied</Code><Message>Access Denied<");
        }
    }

    @Test
    void whatIsOpenIsForAnybodyAndNothingElseIs() throws Exception {
        assertThat(get(server.endpoint().resolve("/open")).statusCode()).isEqualTo(200);
        assertThat(get(server.endpoint().resolve("/opened")).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(URI url) throws Exception {
        return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private BoundedServer serverAt(Clock clock) throws IOException {
        return BoundedServer.on("127.0.0.1", 0)
                .authenticator(
                        Authenticator.keyed(AccessKeys.of(Map.of("AKIDEXAMPLE", "secret")), clock))
                .open(new OpenPath("/open"))
                .start(new Handler.Sequence(new FirehoseHandler(operations), new EchoHandler()));
    }

    private static FirehoseClient firehose(BoundedServer server, String id, String secret) {
        return FirehoseClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials(id, secret))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private S3Client s3(String id, String secret, boolean chunked) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials(id, secret))
                .serviceConfiguration(
                        S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .chunkedEncodingEnabled(chunked)
                                .build())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private static S3Configuration paths() {
        return S3Configuration.builder().pathStyleAccessEnabled(true).build();
    }

    private static StaticCredentialsProvider credentials(String id, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }
}
