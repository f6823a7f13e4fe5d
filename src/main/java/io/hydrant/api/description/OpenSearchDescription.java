package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.opensearch.OpenSearchKind;

/** An OpenSearch destination as DescribeDeliveryStream tells it: with Firehose's defaults. */
final class OpenSearchDescription {

    private final OpenSearchKind kind;
    private final ObjectNode given;

    private OpenSearchDescription(OpenSearchKind kind, ObjectNode given) {
        this.kind = kind;
        this.given = given;
    }

    static ObjectNode of(OpenSearchKind kind, ObjectNode given) {
        return new OpenSearchDescription(kind, given).describe();
    }

    private ObjectNode describe() {
        ObjectNode description = given.objectNode();
        copy(description, "RoleARN", "DomainARN", "ClusterEndpoint", "CollectionEndpoint");
        copy(description, "IndexName", "TypeName");
        if (!kind.isServerless()) {
            description.put(
                    "IndexRotationPeriod", given.path("IndexRotationPeriod").asText("OneDay"));
            description
                    .putObject("DocumentIdOptions")
                    .put(
                            "DefaultDocumentIdFormat",
                            given.at("/DocumentIdOptions/DefaultDocumentIdFormat")
                                    .asText("FIREHOSE_DEFAULT"));
        }
        copy(description, S3Members.HINTS);
        if (!description.has(S3Members.HINTS)) {
            S3Members.putDefaultHints(description, given);
        }
        description
                .putObject("RetryOptions")
                .put("DurationInSeconds", given.at("/RetryOptions/DurationInSeconds").asInt(300));
        description.put(
                S3Members.BACKUP_MODE,
                given.path(S3Members.BACKUP_MODE).asText("FailedDocumentsOnly"));
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
        description.set(S3Members.LOGGING, DestinationDescription.logging(given));
        if (given.has("VpcConfiguration")) {
            description.set(
                    "VpcConfigurationDescription", given.get("VpcConfiguration").deepCopy());
        }
        return description;
    }

    private void copy(ObjectNode description, String... names) {
        for (String name : names) {
            if (given.has(name)) {
                description.set(name, given.get(name).deepCopy());
            }
        }
    }
}
