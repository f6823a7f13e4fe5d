package io.hydrant.definition.http;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.Destination;
import io.hydrant.definition.destination.RetryOptions;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.definition.destination.SecretsManagerConfiguration;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.time.Duration;
import java.util.Optional;

/** The HTTP endpoint that records are delivered to, and the bucket for what it does not take. */
public final class HttpEndpointDestination implements Destination {

    public static final String FIELD = "HttpEndpointDestinationConfiguration";

    private static final long serialVersionUID = 1L;

    private static final int LARGEST_BUFFER_IN_MBS = 64;

    private final HttpEndpointConfiguration endpoint;
    private final HttpEndpointRequest request;
    private final BufferingHints bufferingHints;
    private final Duration retryDuration;
    private final boolean allDataIsBackedUp;
    private final S3Configuration objects;
    private final ProcessingConfiguration processing;
    private final String givenRoleArn;
    private final SecretsManagerConfiguration secretsManager;
    private final CloudWatchLoggingOptions cloudWatchLogging;

    private HttpEndpointDestination(DefinitionNode node) {
        endpoint = HttpEndpointConfiguration.read(node.object("EndpointConfiguration"));
        request = HttpEndpointRequest.read(node.objectOrEmpty("RequestConfiguration"));
        bufferingHints =
                BufferingHints.read(node.objectOrEmpty("BufferingHints"), LARGEST_BUFFER_IN_MBS);
        retryDuration = RetryOptions.durationOf(node, 300);
        allDataIsBackedUp =
                node.text(
                                "S3BackupMode",
                                TextRule.oneOf("FailedDataOnly", "AllData"),
                                "FailedDataOnly")
                        .equals("AllData");
        objects = S3Configuration.readBackup(node.object("S3Configuration"));
        givenRoleArn = node.text("RoleARN", TextRule.ROLE_ARN, "");
        processing = ProcessingConfiguration.ofBatches(node, roleArn());
        secretsManager = SecretsManagerConfiguration.of(node);
        cloudWatchLogging = CloudWatchLoggingOptions.of(node);
    }

    public static HttpEndpointDestination read(DefinitionNode node) {
        HttpEndpointDestination destination = new HttpEndpointDestination(node);
        if (destination.secretsManager.isEnabled() && !destination.accessKey().isEmpty()) {
            node.warn(
                    node.path("EndpointConfiguration")
                            + ".AccessKey has no effect: "
                            + SecretsManagerConfiguration.FIELD
                            + " is enabled");
        }
        return destination;
    }

    private String accessKey() {
        return endpoint.accessKey();
    }

    public HttpEndpointConfiguration endpoint() {
        return endpoint;
    }

    public HttpEndpointRequest request() {
        return request;
    }

    @Override
    public BufferingHints bufferingHints() {
        return bufferingHints;
    }

    /** How long delivery is tried again after it failed for the first time. */
    public Duration retryDuration() {
        return retryDuration;
    }

    @Override
    public S3Configuration objects() {
        return objects;
    }

    @Override
    public Optional<S3Configuration> backup() {
        return allDataIsBackedUp ? Optional.of(objects) : Optional.empty();
    }

    @Override
    public ProcessingConfiguration processing() {
        return processing;
    }

    /** That of the bucket when the destination names none. */
    @Override
    public String roleArn() {
        return givenRoleArn.isEmpty() ? objects.roleArn() : givenRoleArn;
    }

    /** Where it is enabled, the access key is the secret's {@code api_key}. */
    public SecretsManagerConfiguration secretsManager() {
        return secretsManager;
    }

    @Override
    public Optional<String> secretArn() {
        return Optional.of(secretsManager)
                .filter(SecretsManagerConfiguration::isEnabled)
                .map(SecretsManagerConfiguration::secretArn);
    }

    @Override
    public CloudWatchLoggingOptions cloudWatchLogging() {
        return cloudWatchLogging;
    }
}
