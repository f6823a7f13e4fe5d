package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A Redshift or PostgreSQL as DescribeDeliveryStream tells it, without its password. */
final class RedshiftDescription {

    private static final String RETRY = "RetryOptions";

    private RedshiftDescription() {}

    static ObjectNode of(ObjectNode given) {
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        copy(given, description, "RoleARN", "ClusterJDBCURL", "CopyCommand", "Username");
        if (!given.has(RETRY)) {
            description.putObject(RETRY).put("DurationInSeconds", 3600);
        }
        copy(given, description, RETRY, "SecretsManagerConfiguration");
        description.set(
                "S3DestinationDescription",
                DestinationDescription.s3((ObjectNode) given.get(S3Members.CONFIGURATION)));
        if (given.has(S3Members.PROCESSING)) {
            description.set(
                    S3Members.PROCESSING,
                    ProcessingDescription.of(
                            (ObjectNode) given.get(S3Members.PROCESSING),
                            given.path("RoleARN").asText()));
        }
        description.put(
                S3Members.BACKUP_MODE, given.path(S3Members.BACKUP_MODE).asText("Disabled"));
        if (given.has(S3Members.BACKUP)) {
            description.set(
                    "S3BackupDescription",
                    DestinationDescription.s3((ObjectNode) given.get(S3Members.BACKUP)));
        }
        description.set(S3Members.LOGGING, DestinationDescription.logging(given));
        return description;
    }

    private static void copy(ObjectNode given, ObjectNode description, String... names) {
        for (String name : names) {
            if (given.has(name)) {
                description.set(name, given.get(name).deepCopy());
            }
        }
    }
}
