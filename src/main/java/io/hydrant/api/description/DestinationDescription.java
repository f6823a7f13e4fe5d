package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A destination as DescribeDeliveryStream tells it: with Firehose's defaults where nothing was
 * given. Members are named one by one, so none that is secret is told.
 */
public final class DestinationDescription {

    /** Firehose gives each destination this id. */
    public static final String ID = "destinationId-000000000001";

    private final ObjectNode given;
    private final ObjectNode description = JsonNodeFactory.instance.objectNode();

    private DestinationDescription(ObjectNode given) {
        this.given = given;
    }

    /** An entry of {@code Destinations}. */
    public static ObjectNode of(ObjectNode request) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("DestinationId", ID);
        return entry.setAll(
                DestinationKind.in(request)
                        .map(kind -> kind.describe(request))
                        .orElseGet(() -> inBothWays(S3Members.of(request))));
    }

    /** Each S3 destination is told as the plain one, and as the extended one. */
    private static ObjectNode inBothWays(ObjectNode given) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.set("S3DestinationDescription", s3(given));
        entry.set("ExtendedS3DestinationDescription", extended(given));
        return entry;
    }

    static ObjectNode s3(ObjectNode given) {
        return new DestinationDescription(given).withS3Members().description;
    }

    static ObjectNode extended(ObjectNode given) {
        return new DestinationDescription(given).withS3Members().withExtendedMembers().description;
    }

    private DestinationDescription withS3Members() {
        copy("RoleARN", "BucketARN", "Prefix", "ErrorOutputPrefix", S3Members.HINTS);
        if (!description.has(S3Members.HINTS)) {
            S3Members.putDefaultHints(description, given);
        }
        description.put(
                "CompressionFormat", given.path("CompressionFormat").asText("UNCOMPRESSED"));
        copy("EncryptionConfiguration");
        if (!description.has("EncryptionConfiguration")) {
            description
                    .putObject("EncryptionConfiguration")
                    .put("NoEncryptionConfig", "NoEncryption");
        }
        description.set(S3Members.LOGGING, logging(given));
        return this;
    }

    static ObjectNode logging(ObjectNode given) {
        ObjectNode logging = JsonNodeFactory.instance.objectNode().put(S3Members.ENABLED, false);
        if (given.has(S3Members.LOGGING)) {
            logging.setAll((ObjectNode) given.get(S3Members.LOGGING).deepCopy());
        }
        return logging;
    }

    private DestinationDescription withExtendedMembers() {
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
            description.set("S3BackupDescription", s3((ObjectNode) given.get(S3Members.BACKUP)));
        }
        copy(S3Members.CONVERSION, S3Members.PARTITIONING, "FileExtension", "CustomTimeZone");
        return this;
    }

    private void copy(String... names) {
        for (String name : names) {
            if (given.has(name)) {
                description.set(name, given.get(name).deepCopy());
            }
        }
    }
}
