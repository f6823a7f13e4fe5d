package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An HTTP endpoint in the form that DescribeDeliveryStream returns, without its access key. */
final class HttpEndpointDescription {

    private HttpEndpointDescription() {}

    static ObjectNode of(ObjectNode complete) {
        ObjectNode description =
                MemberCopy.of(complete)
                        .with(S3Members.HINTS, S3Members.LOGGING, "RequestConfiguration")
                        .with(S3Members.PROCESSING, "RoleARN", "RetryOptions")
                        .with(S3Members.BACKUP_MODE, "SecretsManagerConfiguration")
                        .withBucket(S3Members.CONFIGURATION, "S3DestinationDescription")
                        .description();
        description.set(
                S3Members.ENDPOINT,
                MemberCopy.of((ObjectNode) complete.get(S3Members.ENDPOINT))
                        .with("Url", "Name")
                        .description());
        return description;
    }
}
