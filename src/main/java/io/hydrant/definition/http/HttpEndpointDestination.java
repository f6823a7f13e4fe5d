package io.hydrant.definition.http;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.RetriesAndBackup;
import io.hydrant.definition.destination.RetryingDestination;
import io.hydrant.definition.destination.SecretDestination;
import io.hydrant.definition.destination.SecretsManagerConfiguration;
import io.hydrant.definition.processing.ProcessingConfiguration;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;

/** The HTTP endpoint that records are delivered to, and the bucket for what it does not take. */
public final class HttpEndpointDestination implements RetryingDestination, SecretDestination {

    public static final String FIELD = "HttpEndpointDestinationConfiguration";

    private static final long serialVersionUID = 1L;

    private static final int LARGEST_BUFFER_IN_MBS = 64;

    private final HttpEndpointConfiguration endpoint;
    private final HttpEndpointRequest request;
    private final BufferingHints bufferingHints;
    private final RetriesAndBackup retriesAndBackup;
    private final ProcessingConfiguration processing;
    private final String givenRoleArn;
    private final SecretsManagerConfiguration secretsManager;
    private final CloudWatchLoggingOptions cloudWatchLogging;

    private HttpEndpointDestination(DefinitionNode node) {
        endpoint = HttpEndpointConfiguration.read(node.object("EndpointConfiguration"));
        request = HttpEndpointRequest.read(node.objectOrEmpty("RequestConfiguration"));
        bufferingHints =
                BufferingHints.read(node.objectOrEmpty("BufferingHints"), LARGEST_BUFFER_IN_MBS);
        retriesAndBackup = RetriesAndBackup.read(node, "FailedDataOnly", "AllData");
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

    @Override
    public RetriesAndBackup retriesAndBackup() {
        return retriesAndBackup;
    }

    @Override
    public ProcessingConfiguration processing() {
        return processing;
    }

    /** That of the bucket when the destination names none. */
    @Override
    public String roleArn() {
        return givenRoleArn.isEmpty() ? objects().roleArn() : givenRoleArn;
    }

    /** Where it is enabled, the access key is the secret's {@code api_key}. */
    @Override
    public SecretsManagerConfiguration secretsManager() {
        return secretsManager;
    }

    @Override
    public CloudWatchLoggingOptions cloudWatchLogging() {
        return cloudWatchLogging;
    }
}
