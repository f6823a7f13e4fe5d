package io.hydrant.destination.cloudwatchlogs;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClientBuilder;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** Writes messages to a log stream of CloudWatch Logs. */
final class CloudWatchLogs implements LogDestination {

    /** The time limit of a call, including its retries. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final CloudWatchLogsAsyncClient client;
    private final LogLocation location;

    private CloudWatchLogs(CloudWatchLogsAsyncClient client, LogLocation location) {
        this.client = client;
        this.location = location;
    }

    static CloudWatchLogs open(LogLocation location) {
        return open(location, DefaultCredentialsProvider.builder().build());
    }

    static CloudWatchLogs open(LogLocation location, AwsCredentialsProvider credentials) {
        CloudWatchLogsAsyncClientBuilder client =
                CloudWatchLogsAsyncClient.builder()
                        .region(Region.of(location.region()))
                        .credentialsProvider(credentials)
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(1))
                        .overrideConfiguration(settings -> settings.apiCallTimeout(LONGEST_CALL));
        if (!location.endpoint().isEmpty()) {
            client.endpointOverride(URI.create(location.endpoint()));
        }
        return new CloudWatchLogs(client.build(), location);
    }

    @Override
    public void put(List<LogMessage> messages) throws InterruptedException, ExecutionException {
        List<InputLogEvent> events =
                messages.stream()
                        .map(
                                message ->
                                        InputLogEvent.builder()
                                                .timestamp(message.timestamp())
                                                .message(message.text())
                                                .build())
                        .collect(Collectors.toList());
        client.putLogEvents(
                        request ->
                                request.logGroupName(location.group())
                                        .logStreamName(location.stream())
                                        .logEvents(events))
                .get();
    }

    @Override
    public void close() {
        client.close();
    }
}
