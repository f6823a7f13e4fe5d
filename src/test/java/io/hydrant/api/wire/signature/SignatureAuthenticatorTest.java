package io.hydrant.api.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.api.wire.body.BodyCheck;
import io.hydrant.api.wire.body.Claim;
import io.hydrant.api.wire.call.Caller;
import io.hydrant.api.wire.call.RefusedException;
import io.hydrant.api.wire.call.SignedRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** What AWS's own signer signs is accepted; whatever is changed after that is not. */
class SignatureAuthenticatorTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String BODY = "{\"DeliveryStreamName\":\"orders\"}";

    private final Authenticator authenticator = at(NOW);

    @Test
    void acceptsWhatTheSdkSigns() {
        Caller caller = check(authenticator, firehose(NOW, "secret"), BODY);

        assertThat(caller.accessKeyId()).isEqualTo("AKIDEXAMPLE");
        assertThat(caller.region()).isEqualTo("eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?list-type=2&prefix=a%2Fb%20c&x-id=ListObjectsV2",
                "/bucket/a%20b/c%2Bd?uploads",
                "/bucket/%C3%A9t%C3%A9?b=2&a=%7E&a-b=1&a=1",
            })
    void acceptsPathsAndQueriesOfS3(String path) {
        SdkHttpRequest signed =
                signer("s3", NOW)
                        .signed(
                                SdkHttpRequest.builder()
                                        .method(SdkHttpMethod.GET)
                                        .uri(URI.create("http://127.0.0.1:4566" + path))
                                        .build(),
                                "");

        assertThat(check(authenticator, signed, "").region()).isEqualTo("eu-west-1");
    }

    @Test
    void acceptsThePathOfAFunctionEscapedTwice() {
        SdkHttpRequest signed =
                signer("lambda", NOW)
                        .signed(
                                post(
                                                "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A1%3A"
                                                        + "function%3Af/invocations")
                                        .toBuilder()
                                        .removeHeader("X-Amz-Target")
                                        .build(),
                                BODY);

        assertThat(check(authenticator, signed, BODY).accessKeyId()).isEqualTo("AKIDEXAMPLE");
    }

    @Test
    void acceptsAPresignedUrlUntilItExpires() {
        SdkHttpRequest signed =
                signer("s3", NOW)
                        .presigned(
                                SdkHttpRequest.builder()
                                        .method(SdkHttpMethod.GET)
                                        .uri(URI.create("http://127.0.0.1:4566/bucket/key?a=b"))
                                        .build(),
                                Duration.ofMinutes(30));

        assertThat(check(at(NOW.plusSeconds(1799)), signed, "").region()).isEqualTo("eu-west-1");
        assertRefused(
                at(NOW.plusSeconds(1801)),
                signed,
                "",
                "InvalidSignatureException",
                "Signature expired: 20260102T033406Z is now later than 20260102T033405Z");
    }

    @ParameterizedTest
    @CsvSource({"-300", "0", "300"})
    void acceptsFiveMinutesOfSkew(int seconds) {
        assertThat(check(at(NOW.plusSeconds(seconds)), firehose(NOW, "secret"), BODY).accessKeyId())
                .isEqualTo("AKIDEXAMPLE");
    }

    @Test
    void refusesAnOldSignature() {
        assertRefused(
                at(NOW.plusSeconds(301)),
                firehose(NOW, "secret"),
                BODY,
                "InvalidSignatureException",
                "Signature expired: 20260102T030405Z is now earlier than 20260102T030406Z"
                        + " (20260102T030906Z - 5 min.)");
    }

    @Test
    void refusesASignatureOfTheFuture() {
        assertRefused(
                at(NOW.minusSeconds(301)),
                firehose(NOW, "secret"),
                BODY,
                "InvalidSignatureException",
                "Signature not yet current: 20260102T030405Z is still later than 20260102T030404Z"
                        + " (20260102T025904Z + 5 min.)");
    }

    @Test
    void refusesAWrongSecret() {
        assertMismatch(firehose(NOW, "Secret"), BODY);
    }

    @Test
    void refusesAChangedBody() {
        assertMismatch(firehose(NOW, "secret"), BODY + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Amz-Target, Firehose_20150804.DeleteDeliveryStream",
        "Host, 127.0.0.2:4566",
        "X-Amz-Date, 20260102T030406Z",
        "Content-Type, application/json",
    })
    void refusesAChangedHeader(String name, String value) {
        assertMismatch(firehose(NOW, "secret").toBuilder().putHeader(name, value).build(), BODY);
    }

    @Test
    void refusesAChangedPathOrQuery() {
        assertMismatch(firehose(NOW, "secret").toBuilder().encodedPath("/other").build(), BODY);
        assertMismatch(
                firehose(NOW, "secret").toBuilder().putRawQueryParameter("a", "b").build(), BODY);
    }

    @Test
    void refusesATargetThatIsNotSigned() {
        SdkHttpRequest signed =
                signer("firehose", NOW)
                        .signed(post("/").toBuilder().removeHeader("X-Amz-Target").build(), BODY);

        assertRefused(
                authenticator,
                signed.toBuilder()
                        .putHeader("X-Amz-Target", "Firehose_20150804.DeleteDeliveryStream")
                        .build(),
                BODY,
                "InvalidSignatureException",
                "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void refusesASignatureForS3WhereATargetIsNamed() {
        assertRefused(
                authenticator,
                signer("s3", NOW).signed(post("/"), BODY),
                BODY,
                "InvalidSignatureException",
                "Credential should be scoped to correct service.");
    }

    @Test
    void refusesAnUnknownKey() {
        assertRefused(
                Authenticator.keyed(
                        AccessKeys.of(Map.of("AKIDOTHER", "secret")),
                        Clock.fixed(NOW, ZoneOffset.UTC)),
                firehose(NOW, "secret"),
                BODY,
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    @Test
    void refusesARequestWithoutSignature() {
        assertRefused(
                authenticator,
                post("/"),
                BODY,
                "MissingAuthenticationTokenException",
                "Missing Authentication Token");
    }

    @Test
    void anUnsignedPayloadIsForS3Alone() {
        SdkHttpRequest signed =
                signer("firehose", NOW)
                        .signed(
                                post("/").toBuilder()
                                        .putHeader("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                                        .build(),
                                BODY);

        assertMismatch(signed, BODY + " ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Basic dXNlcjpwYXNz | Unsupported AWS 'algorithm'; it must be 'AWS4-HMAC-SHA256'.",
                "AWS4-HMAC-SHA256 | Authorization header requires 'Credential' parameter."
                        + " Authorization header requires 'Signature' parameter. Authorization header"
                        + " requires 'SignedHeaders' parameter.",
                "AWS4-HMAC-SHA256 Credential=a/20260102/r/s/aws4_request, SignedHeaders=host"
                        + " | Authorization header requires 'Signature' parameter.",
                "AWS4-HMAC-SHA256 Credential=a/20260102/s, SignedHeaders=host, Signature=0"
                        + " | Credential must have exactly 5 slash-delimited elements, e.g."
                        + " keyid/date/region/service/term.",
            })
    void refusesAnIncompleteSignature(String authorization, String message) {
        assertRefused(
                authenticator,
                post("/").toBuilder()
                        .putHeader("Authorization", authorization)
                        .putHeader("X-Amz-Date", "20260102T030405Z")
                        .build(),
                BODY,
                "IncompleteSignatureException",
                message);
    }

    @Test
    void refusesASignatureWithoutDate() {
        assertRefused(
                authenticator,
                firehose(NOW, "secret").toBuilder().removeHeader("X-Amz-Date").build(),
                BODY,
                "IncompleteSignatureException",
                "Authorization header requires existence of a 'X-Amz-Date' header.");
    }

    @Test
    void anOpenServerBelievesTheScopeAndFallsBackToVirginia() {
        Caller named = check(Authenticator.open(), firehose(NOW, "whatever"), BODY);
        Caller unnamed = check(Authenticator.open(), post("/"), BODY);

        assertThat(named.region()).isEqualTo("eu-west-1");
        assertThat(unnamed.region()).isEqualTo("us-east-1");
        assertThat(unnamed.accessKeyId()).isEmpty();
    }

    private void assertMismatch(SdkHttpRequest request, String body) {
        assertRefused(
                authenticator,
                request,
                body,
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided. Check"
                        + " your AWS Secret Access Key and signing method. Consult the service"
                        + " documentation for details.");
    }

    private static void assertRefused(
            Authenticator by, SdkHttpRequest request, String body, String type, String message) {
        assertThatThrownBy(() -> check(by, request, body))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message)
                .extracting(refused -> ((RefusedException) refused).type())
                .isEqualTo(type);
    }

    private static Authenticator at(Instant now) {
        return Authenticator.keyed(
                AccessKeys.of(Map.of("AKIDEXAMPLE", "secret")), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Caller check(Authenticator by, SdkHttpRequest request, String body) {
        Map<String, List<String>> headers = new TreeMap<>(request.headers());
        headers.putIfAbsent("Host", List.of("127.0.0.1:4566"));
        Claim claim =
                by.claim(
                        new SignedRequest(
                                request.method().name(),
                                request.encodedPath(),
                                request.encodedQueryParameters().orElse(""),
                                headers));
        BodyCheck check = claim.bodyCheck();
        check.update(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
        check.finish();
        return claim.caller();
    }

    private static SdkHttpRequest firehose(Instant when, String secret) {
        return new Signer("firehose", when, secret).signed(post("/"), BODY);
    }

    private static SdkHttpRequest post(String path) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://127.0.0.1:4566" + path))
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", "Firehose_20150804.DescribeDeliveryStream")
                .build();
    }

    private static Signer signer(String service, Instant when) {
        return new Signer(service, when, "secret");
    }

    /** AWS's, for one service at one time. */
    private static final class Signer {

        private final String service;
        private final Clock clock;
        private final AwsCredentialsIdentity identity;

        private Signer(String service, Instant when, String secret) {
            this.service = service;
            this.clock = Clock.fixed(when, ZoneOffset.UTC);
            this.identity = AwsCredentialsIdentity.create("AKIDEXAMPLE", secret);
        }

        private SdkHttpRequest signed(SdkHttpRequest request, String body) {
            return AwsV4HttpSigner.create()
                    .sign(
                            settings(request)
                                    .payload(ContentStreamProvider.fromUtf8String(body))
                                    .build())
                    .request();
        }

        private SdkHttpRequest presigned(SdkHttpRequest request, Duration validFor) {
            return AwsV4HttpSigner.create()
                    .sign(
                            settings(request)
                                    .putProperty(
                                            AwsV4FamilyHttpSigner.AUTH_LOCATION,
                                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                                    .putProperty(
                                            AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validFor)
                                    .putProperty(
                                            AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                                    .build())
                    .request();
        }

        private SignRequest.Builder<AwsCredentialsIdentity> settings(SdkHttpRequest request) {
            boolean forS3 = service.equals("s3");
            return SignRequest.builder(identity)
                    .request(request)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !forS3)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !forS3)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock);
        }
    }
}
