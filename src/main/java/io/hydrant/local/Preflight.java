package io.hydrant.local;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.LambdaProcessor;
import io.hydrant.definition.S3Configuration;
import io.hydrant.job.DeliveryStreamJob;
import io.hydrant.job.SourceStream;
import io.hydrant.processing.function.FunctionLocation;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.source.KinesisStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/**
 * Asks for everything that a job needs before it starts. Later, Flink would try again and again,
 * and speak of it in stack traces.
 */
final class Preflight {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final Configuration flinkOptions;

    Preflight(
            DeliveryStreamDefinition definition,
            Configuration settings,
            Configuration flinkOptions) {
        this.definition = definition;
        this.settings = settings;
        this.flinkOptions = flinkOptions;
    }

    void requireSource() throws UnreachableException {
        KinesisStream stream = SourceStream.of(definition, settings);
        Optional<String> endpoint = settings.getOptional(HydrantOptions.KINESIS_ENDPOINT);
        requireListener(endpoint, "Kinesis", HydrantOptions.KINESIS_ENDPOINT.key());
        requireCredentials("Kinesis");
        try (KinesisClient kinesis = kinesis(stream.region(), endpoint)) {
            kinesis.describeStream(request -> request.streamName(stream.name()).limit(1));
        } catch (ResourceNotFoundException missing) {
            throw new UnreachableException(
                    "There is no Kinesis stream " + stream + at(endpoint), missing);
        } catch (SdkException e) {
            throw new UnreachableException(
                    "Kinesis stream " + stream + at(endpoint) + " cannot be read: " + firstLine(e),
                    e);
        }
    }

    private static KinesisClient kinesis(String region, Optional<String> endpoint) {
        KinesisClientBuilder client =
                KinesisClient.builder()
                        .region(Region.of(region))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(LONGEST_CONNECT))
                        .overrideConfiguration(
                                limits ->
                                        limits.apiCallTimeout(LONGEST_WAIT)
                                                .retryStrategy(DefaultRetryStrategy.doNotRetry()));
        endpoint.map(URI::create).ifPresent(client::endpointOverride);
        return client.build();
    }

    private static void requireCredentials(String whom) throws UnreachableException {
        try (DefaultCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build()) {
            credentials.resolveCredentials();
        } catch (SdkClientException none) {
            throw new UnreachableException(
                    "No AWS credentials for "
                            + whom
                            + " were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (any"
                            + " values will do for a local endpoint), or AWS_PROFILE",
                    none);
        }
    }

    /** Makes the function ready as the job will, and lets it go. */
    void requireFunction() throws UnreachableException {
        Optional<LambdaProcessor> lambda = definition.destination().processing().lambda();
        if (lambda.isEmpty()) {
            return;
        }
        boolean here =
                settings.contains(HydrantOptions.lambdaFunction(lambda.get().functionName()));
        if (!here) {
            requireListener(
                    settings.getOptional(HydrantOptions.LAMBDA_ENDPOINT),
                    "Lambda",
                    HydrantOptions.LAMBDA_ENDPOINT.key());
            requireCredentials("Lambda");
        }
        try {
            FunctionLocation.of(lambda.get().functionArn(), settings).open(1).close();
        } catch (IOException | RuntimeException e) {
            throw new UnreachableException(firstLine(e), e);
        }
    }

    void requireEndpointOfS3() throws UnreachableException {
        if (isInS3()) {
            requireListener(
                    Optional.ofNullable(flinkOptions.toMap().get("s3.endpoint")),
                    "S3",
                    "s3.endpoint");
        }
    }

    /** By Flink's own file system, with its options: it is what will write. */
    void requireBuckets() throws UnreachableException {
        if (isInS3()) {
            for (S3Configuration s3 : definition.destination().buckets()) {
                requireBucket(s3);
            }
        }
    }

    private void requireBucket(S3Configuration s3) throws UnreachableException {
        String bucket = s3.bucket();
        Path root = new Path(DeliveryStreamJob.bucketRoot(s3, settings) + "/");
        CompletableFuture<Void> listed = new CompletableFuture<>();
        Thread listing =
                new Thread(
                        () -> {
                            try {
                                root.getFileSystem().listStatus(root);
                                listed.complete(null);
                            } catch (Throwable e) {
                                listed.completeExceptionally(e);
                            }
                        },
                        "bucket check");
        listing.setDaemon(true);
        listing.start();
        try {
            listed.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new UnreachableException(
                    "S3 did not answer for bucket "
                            + bucket
                            + " within "
                            + LONGEST_WAIT.toSeconds()
                            + " seconds",
                    e);
        } catch (ExecutionException e) {
            throw new UnreachableException(aboutBucket(bucket, e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("The check of bucket " + bucket + " was broken off", e);
        }
    }

    // The file system is a plugin with classes of its own, so that causes are known by their names.
    private static String aboutBucket(String bucket, Throwable failure) {
        String all = Causes.names(failure);
        if (all.contains("UnknownStoreException") || all.contains("NoSuchBucket")) {
            return "There is no bucket " + bucket;
        }
        if (all.contains("NoAuthWithAWSException") || all.contains("NoAwsCredentials")) {
            return "No AWS credentials for S3 were found: set AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY, or -Ds3.access-key and -Ds3.secret-key";
        }
        if (all.contains("AccessDeniedException")) {
            return "Access to bucket " + bucket + " is denied: " + Causes.sentence(failure);
        }
        return "Bucket " + bucket + " cannot be listed: " + Causes.sentence(failure);
    }

    private boolean isInS3() {
        return settings.get(HydrantOptions.S3_URI_TEMPLATE).startsWith("s3");
    }

    /** Clients try for long before they say that nobody listens. */
    private static void requireListener(Optional<String> endpoint, String whom, String setting)
            throws UnreachableException {
        if (endpoint.isEmpty()) {
            return;
        }
        URI uri =
                URI.create(
                        endpoint.get().contains("://")
                                ? endpoint.get()
                                : "https://" + endpoint.get());
        int port = uri.getPort() > 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), port), (int) LONGEST_CONNECT.toMillis());
        } catch (IOException e) {
            throw new UnreachableException(
                    whom
                            + " cannot be reached at "
                            + endpoint.get()
                            + " ("
                            + setting
                            + "): "
                            + Causes.sentence(e),
                    e);
        }
    }

    private static String at(Optional<String> endpoint) {
        return endpoint.map(url -> " at " + url).orElse("");
    }

    private static String firstLine(Exception e) {
        return Causes.firstLine(e);
    }
}
