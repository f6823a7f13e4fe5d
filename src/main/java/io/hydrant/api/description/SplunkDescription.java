package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A Splunk destination in the form that DescribeDeliveryStream returns. As with Firehose, the token
 * is in it.
 */
final class SplunkDescription {

    private SplunkDescription() {}

    static ObjectNode of(ObjectNode complete) {
        return MemberCopy.of(complete)
                .with("HECEndpoint", "HECEndpointType", "HECToken")
                .with("HECAcknowledgmentTimeoutInSeconds", "RetryOptions", S3Members.BACKUP_MODE)
                .with(S3Members.HINTS, S3Members.PROCESSING, S3Members.LOGGING)
                .with("SecretsManagerConfiguration")
                .withBucket(S3Members.CONFIGURATION, "S3DestinationDescription")
                .description();
    }
}
