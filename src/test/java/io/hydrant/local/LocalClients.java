package io.hydrant.local;

import io.hydrant.job.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** AWS's own clients, all pointed to one endpoint. */
public final class LocalClients implements AutoCloseable {

    private final URI endpoint;
    private final StaticCredentialsProvider credentials;
    private final FirehoseClient firehose;
    private final KinesisClient kinesis;
    private final S3Client s3;
    private final LambdaClient lambda;

    public LocalClients(URI endpoint, AwsBasicCredentials key) {
        this.endpoint = endpoint;
        this.credentials = StaticCredentialsProvider.create(key);
        this.firehose = pointed(FirehoseClient.builder()).build();
        this.kinesis = pointed(KinesisClient.builder()).build();
        this.s3 = pointed(S3Client.builder()).forcePathStyle(true).build();
        this.lambda = pointed(LambdaClient.builder()).build();
    }

    public static LocalClients to(URI endpoint) {
        return new LocalClients(endpoint, AwsBasicCredentials.create("any", "any"));
    }

    /** What is tried again could be there twice. */
    private <
                    B extends
                            AwsSyncClientBuilder<B, ?>
                                    & software.amazon.awssdk.awscore.client.builder
                                                    .AwsClientBuilder<
                                            B, ?>>
            B pointed(B client) {
        return client.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        options -> options.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    public FirehoseClient firehose() {
        return firehose;
    }

    /** For who closes it. */
    public FirehoseClient firehoseIn(Region region) {
        return pointed(FirehoseClient.builder()).region(region).build();
    }

    public KinesisClient kinesis() {
        return kinesis;
    }

    public S3Client s3() {
        return s3;
    }

    public LambdaClient lambda() {
        return lambda;
    }

    public void awaitActive(String deliveryStream) throws Exception {
        Await.until(
                "the end of CREATING of " + deliveryStream,
                () -> !status(deliveryStream).equals("CREATING"));
        if (!status(deliveryStream).equals("ACTIVE")) {
            throw new AssertionError(describe(deliveryStream));
        }
    }

    public String status(String deliveryStream) {
        return firehose.describeDeliveryStream(
                        request -> request.deliveryStreamName(deliveryStream))
                .deliveryStreamDescription()
                .deliveryStreamStatusAsString();
    }

    private String describe(String deliveryStream) {
        return firehose.describeDeliveryStream(
                        request -> request.deliveryStreamName(deliveryStream))
                .toString();
    }

    /** The answer's body. */
    public String flush(String deliveryStream) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(pathOf(deliveryStream, "/flush"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    /** How the delivery stream and its job do. */
    public String show(String deliveryStream) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(pathOf(deliveryStream, "")).build());
    }

    private URI pathOf(String deliveryStream, String call) {
        return endpoint.resolve("/_hydrant/delivery-streams/" + deliveryStream + call);
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        firehose.close();
        kinesis.close();
        s3.close();
        lambda.close();
    }
}
