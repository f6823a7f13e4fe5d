package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A Redshift destination in the form that DescribeDeliveryStream returns, without its password. */
final class RedshiftDescription {

    private RedshiftDescription() {}

    static ObjectNode of(ObjectNode complete) {
        return MemberCopy.of(complete)
                .with("RoleARN", "ClusterJDBCURL", "CopyCommand", "Username", "RetryOptions")
                .with("SecretsManagerConfiguration", S3Members.PROCESSING)
                .with(S3Members.BACKUP_MODE, S3Members.LOGGING)
                .withBucket(S3Members.CONFIGURATION, "S3DestinationDescription")
                .withBucket(S3Members.BACKUP, "S3BackupDescription")
                .description();
    }
}
