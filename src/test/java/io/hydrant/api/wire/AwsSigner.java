package io.hydrant.api.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** AWS's own signer, for requests that its clients would never send. */
public final class AwsSigner {

    private final AwsCredentialsIdentity identity;

    private AwsSigner(AwsCredentialsIdentity identity) {
        this.identity = identity;
    }

    public static AwsSigner with(String accessKeyId, String secret) {
        return new AwsSigner(AwsCredentialsIdentity.create(accessKeyId, secret));
    }

    /** Path and query stay as they are written. */
    public HttpRequest.Builder signed(
            String service, String method, URI uri, Map<String, String> headers, byte[] body) {
        return toSend(uri, request(service, method, uri, headers, body))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    SdkHttpRequest request(
            String service, String method, URI uri, Map<String, String> headers, byte[] body) {
        return AwsV4HttpSigner.create()
                .sign(settings(service, method, uri, headers, body).build())
                .request();
    }

    /** An upload to S3 in signed chunks; the second is what goes over the wire as its body. */
    public Map.Entry<SdkHttpRequest, byte[]> inChunks(URI uri, byte[] body, boolean hasTrailer) {
        SignRequest.Builder<AwsCredentialsIdentity> settings =
                settings("s3", "PUT", uri, Map.of(), body)
                        .putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, true);
        if (hasTrailer) {
            settings.putProperty(
                    AwsV4FamilyHttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32);
        }
        SignedRequest signed = AwsV4HttpSigner.create().sign(settings.build());
        try (InputStream in = signed.payload().orElseThrow().newStream()) {
            return Map.entry(signed.request(), in.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An upload to S3 in signed chunks, of which the given bytes are sent instead of the right. */
    public HttpRequest inChunks(
            URI uri, byte[] body, boolean hasTrailer, UnaryOperator<byte[]> on) {
        Map.Entry<SdkHttpRequest, byte[]> upload = inChunks(uri, body, hasTrailer);
        return toSend(uri, upload.getKey())
                .PUT(HttpRequest.BodyPublishers.ofByteArray(on.apply(upload.getValue())))
                .build();
    }

    /** A URL of S3 that anybody may use for a minute. */
    public URI presigned(String method, URI uri, Map<String, String> headers) {
        return AwsV4HttpSigner.create()
                .sign(
                        settings("s3", method, uri, headers)
                                .putProperty(
                                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                                        AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                                .putProperty(
                                        AwsV4FamilyHttpSigner.EXPIRATION_DURATION,
                                        Duration.ofMinutes(1))
                                .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                                .build())
                .request()
                .getUri();
    }

    private SignRequest.Builder<AwsCredentialsIdentity> settings(
            String service, String method, URI uri, Map<String, String> headers, byte[] body) {
        return settings(service, method, uri, headers)
                .payload(ContentStreamProvider.fromByteArray(body));
    }

    private SignRequest.Builder<AwsCredentialsIdentity> settings(
            String service, String method, URI uri, Map<String, String> headers) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri);
        headers.forEach(request::putHeader);
        boolean forS3 = service.equals("s3");
        return SignRequest.builder(identity)
                .request(request.build())
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !forS3)
                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !forS3);
    }

    private static HttpRequest.Builder toSend(URI uri, SdkHttpRequest signed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        signed.forEachHeader(
                (name, values) -> {
                    boolean isSetByTheClient =
                            name.equalsIgnoreCase("Host")
                                    || name.equalsIgnoreCase("Content-Length");
                    if (!isSetByTheClient) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return request;
    }
}
