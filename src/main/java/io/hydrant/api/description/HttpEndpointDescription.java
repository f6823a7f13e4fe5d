package io.hydrant.api.description;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An HTTP endpoint as DescribeDeliveryStream tells it, without its access key. */
final class HttpEndpointDescription {

    private static final String REQUEST = "RequestConfiguration";
    private static final String RETRY = "RetryOptions";
    private static final String SECRETS = "SecretsManagerConfiguration";

    private HttpEndpointDescription() {}

    static ObjectNode of(ObjectNode given) {
        ObjectNode s3 = (ObjectNode) given.get(S3Members.CONFIGURATION);
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        ObjectNode endpoint = description.putObject(S3Members.ENDPOINT);
        copy((ObjectNode) given.get(S3Members.ENDPOINT), endpoint, "Url", "Name");
        if (!given.has(S3Members.HINTS)) {
            S3Members.putDefaultHints(description, given);
        }
        description.set(S3Members.LOGGING, DestinationDescription.logging(given));
        if (!given.has(REQUEST)) {
            description.putObject(REQUEST).put("ContentEncoding", "NONE");
        }
        if (given.has(S3Members.PROCESSING)) {
            description.set(
                    S3Members.PROCESSING,
                    ProcessingDescription.of(
                            (ObjectNode) given.get(S3Members.PROCESSING),
                            given.path("RoleARN").asText(s3.path("RoleARN").asText())));
        }
        if (!given.has(RETRY)) {
            description.putObject(RETRY).put("DurationInSeconds", 300);
        }
        description.put(
                S3Members.BACKUP_MODE, given.path(S3Members.BACKUP_MODE).asText("FailedDataOnly"));
        description.set("S3DestinationDescription", DestinationDescription.s3(s3));
        copy(given, description, S3Members.HINTS, REQUEST, "RoleARN", RETRY, SECRETS);
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
