package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An OpenSearch destination of any kind in the form that DescribeDeliveryStream returns. */
final class OpenSearchDescription {

    private OpenSearchDescription() {}

    static ObjectNode of(ObjectNode complete) {
        return MemberCopy.of(complete)
                .with("RoleARN", "DomainARN", "ClusterEndpoint", "CollectionEndpoint")
                .with("IndexName", "TypeName", "IndexRotationPeriod", "DocumentIdOptions")
                .with(S3Members.HINTS, "RetryOptions", S3Members.BACKUP_MODE)
                .with(S3Members.PROCESSING, S3Members.LOGGING)
                .withBucket(S3Members.CONFIGURATION, "S3DestinationDescription")
                .withRenamed("VpcConfiguration", "VpcConfigurationDescription")
                .description();
    }
}
