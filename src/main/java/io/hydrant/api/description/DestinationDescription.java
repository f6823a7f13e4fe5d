package io.hydrant.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.Json;
import io.hydrant.definition.DeliveryStreamDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * A destination in the form that DescribeDeliveryStream returns, with the defaults of the
 * definition.
 */
public final class DestinationDescription {

    /** Firehose gives each destination this id. */
    public static final String ID = "destinationId-000000000001";

    private DestinationDescription() {}

    /** An entry of {@code Destinations}. */
    public static ObjectNode of(DeliveryStreamDefinition definition) {
        ObjectNode complete = definition.withDefaults();
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("DestinationId", ID);
        return entry.setAll(
                DestinationKind.in(complete)
                        .map(kind -> kind.describe(complete))
                        .orElseGet(() -> inBothWays(definition, S3Members.of(complete))));
    }

    /** All members that change delivery, secrets included. An empty text equals an absent one. */
    static ObjectNode meaning(DeliveryStreamDefinition definition) {
        ObjectNode complete = definition.withDefaults();
        ObjectNode meaning =
                DestinationKind.in(complete)
                        .map(kind -> kind.meaning(complete))
                        .orElseGet(() -> extended(definition, S3Members.of(complete)));
        removeEmptyTexts(meaning);
        return meaning;
    }

    private static void removeEmptyTexts(JsonNode node) {
        for (Iterator<JsonNode> members = node.elements(); members.hasNext(); ) {
            JsonNode member = members.next();
            if (member.isTextual() && member.textValue().isEmpty()) {
                members.remove();
            } else {
                removeEmptyTexts(member);
            }
        }
    }

    /** Describes an S3 destination twice: as a plain one, and as an extended one. */
    private static ObjectNode inBothWays(DeliveryStreamDefinition definition, ObjectNode complete) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.set("S3DestinationDescription", s3(complete));
        entry.set("ExtendedS3DestinationDescription", extended(definition, complete));
        return entry;
    }

    static ObjectNode s3(ObjectNode complete) {
        return withS3Members(complete).description();
    }

    private static MemberCopy withS3Members(ObjectNode complete) {
        return MemberCopy.of(complete)
                .with("RoleARN", "BucketARN", "Prefix", "ErrorOutputPrefix", S3Members.HINTS)
                .with("CompressionFormat", "EncryptionConfiguration", S3Members.LOGGING);
    }

    private static ObjectNode extended(DeliveryStreamDefinition definition, ObjectNode complete) {
        // Firehose tells these as they were given.
        ObjectNode given =
                S3Members.of(Json.object(definition.json().getBytes(StandardCharsets.UTF_8)));
        return withS3Members(complete)
                .with(S3Members.PROCESSING, S3Members.BACKUP_MODE)
                .withBucket(S3Members.BACKUP, "S3BackupDescription")
                .withFrom(given, S3Members.CONVERSION, S3Members.PARTITIONING)
                .with("FileExtension", "CustomTimeZone")
                .description();
    }
}
