package io.hydrant.destination.opensearch;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signs requests with AWS credentials, by Signature Version 4. */
final class SignatureAuthentication implements RequestAuthentication {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final DefaultCredentialsProvider credentials;
    private final String service;
    private final String region;

    private SignatureAuthentication(
            DefaultCredentialsProvider credentials, String service, String region) {
        this.credentials = credentials;
        this.service = service;
        this.region = region;
    }

    static SignatureAuthentication forService(String service, String region) {
        DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
        // Without any nothing can ever be delivered: that must not look like a bad cluster.
        credentials.resolveCredentials();
        return new SignatureAuthentication(credentials, service, region);
    }

    @Override
    public Map<String, String> headers(URI uri, byte[] body) {
        return signed(
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(uri)
                        .putHeader("Content-Type", BulkClient.CONTENT_TYPE)
                        .build(),
                body);
    }

    Map<String, String> headersOfGet(URI uri) {
        return signed(
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build(), new byte[0]);
    }

    private Map<String, String> signed(SdkHttpRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        signer.sign(
                        sign ->
                                sign.identity(credentials.resolveCredentials())
                                        .request(request)
                                        .payload(() -> new ByteArrayInputStream(body))
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request()
                .forEachHeader((name, values) -> headers.put(name, values.get(0)));
        // The client writes them itself.
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Host"));
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Length"));
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Type"));
        return headers;
    }

    @Override
    public void close() {
        credentials.close();
    }
}
