package io.hydrant.processing.function;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;

/** On AWS Lambda, or another server of its Invoke API. */
final class AwsLambdaLocation implements FunctionLocation {

    private static final long serialVersionUID = 1L;

    /** Firehose waits for 5 minutes; a little more lets Lambda tell of a timeout itself. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(310);

    private final LambdaArn arn;
    private final String endpoint;

    /** The endpoint may be empty. */
    AwsLambdaLocation(LambdaArn arn, String endpoint) {
        this.arn = arn;
        this.endpoint = endpoint;
    }

    @Override
    public FunctionInvoker open(int concurrency) {
        AwsCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
        // Without credentials no record can ever be processed: that must not look like bad records.
        credentials.resolveCredentials();
        return open(concurrency, credentials, LONGEST_CALL);
    }

    FunctionInvoker open(
            int concurrency, AwsCredentialsProvider credentials, Duration longestCall) {
        LambdaAsyncClientBuilder client =
                LambdaAsyncClient.builder()
                        .region(Region.of(arn.region()))
                        .credentialsProvider(credentials)
                        .httpClientBuilder(
                                NettyNioAsyncHttpClient.builder()
                                        .maxConcurrency(concurrency)
                                        .readTimeout(longestCall.plusSeconds(10)))
                        .overrideConfiguration(
                                // NumberOfRetries is what counts.
                                settings ->
                                        settings.apiCallTimeout(longestCall)
                                                .retryStrategy(DefaultRetryStrategy.doNotRetry()));
        if (!endpoint.isEmpty()) {
            client.endpointOverride(URI.create(endpoint));
        }
        return new AwsLambdaInvoker(client.build(), arn);
    }
}
