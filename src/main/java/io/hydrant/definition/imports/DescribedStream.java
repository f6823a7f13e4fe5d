package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** The answer of DescribeDeliveryStream: the request that would create the stream once more. */
final class DescribedStream {

    static final String DESCRIPTION = "DeliveryStreamDescription";

    private static final String EXTENDED_S3 = "ExtendedS3DestinationConfiguration";
    private static final String S3 = "S3DestinationConfiguration";
    private static final String REDSHIFT = "RedshiftDestinationConfiguration";
    private static final String SPLUNK = "SplunkDestinationConfiguration";
    private static final String HTTP = "HttpEndpointDestinationConfiguration";
    private static final String SOURCE_ENCRYPTION = "DeliveryStreamEncryptionConfiguration";

    /** Within a destination; elsewhere a description has the name of its configuration. */
    private static final Map<String, String> BUCKETS =
            Map.of("S3DestinationDescription", "S3Configuration");

    private static final Set<String> KEPT = Set.of("DeliveryStreamName", "DeliveryStreamType");

    private static final Set<String> ELSEWHERE =
            Set.of("Source", "Destinations", SOURCE_ENCRYPTION);

    private final ObjectNode definition = JsonNodeFactory.instance.objectNode();
    private final Notes notes = new Notes();

    private DescribedStream() {}

    static ImportedStream read(JsonNode description) {
        return new DescribedStream().convert(description);
    }

    private ImportedStream convert(JsonNode description) {
        description
                .properties()
                .forEach(
                        member -> {
                            if (KEPT.contains(member.getKey())) {
                                definition.set(member.getKey(), member.getValue());
                            } else if (!ELSEWHERE.contains(member.getKey())) {
                                notes.addedByAws(member.getKey());
                            }
                        });
        definition.setAll(members(description.path("Source"), "Source.", Map.of()));
        encryption(description.path(SOURCE_ENCRYPTION));
        destination(description.path("Destinations").path(0));
        secrets();
        notes.add(
                "Tags are not described by AWS; 'aws firehose list-tags-for-delivery-stream' prints"
                        + " them");
        return ImportedStream.of(definition, notes);
    }

    private void destination(JsonNode described) {
        described
                .properties()
                .forEach(
                        member -> {
                            String name = configuration(member.getKey());
                            if (Members.has(name)) {
                                definition.set(
                                        name, members(member.getValue(), name + ".", BUCKETS));
                            } else {
                                notes.addedByAws("Destinations." + member.getKey());
                            }
                        });
        if (definition.has(EXTENDED_S3)) {
            // AWS describes each bucket twice; this one has less.
            definition.remove(S3);
        }
    }

    private ObjectNode members(JsonNode described, String path, Map<String, String> renamed) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        described
                .properties()
                .forEach(
                        member -> {
                            String name =
                                    renamed.getOrDefault(
                                            member.getKey(), configuration(member.getKey()));
                            if (Members.has(name)) {
                                members.set(name, value(name, member.getValue(), path + name));
                            } else {
                                notes.addedByAws(path + member.getKey());
                            }
                        });
        return members;
    }

    private JsonNode value(String name, JsonNode described, String path) {
        if (Members.isTexts(name)) {
            return described;
        }
        if (described.isArray()) {
            ArrayNode entries = JsonNodeFactory.instance.arrayNode();
            for (JsonNode entry : described) {
                entries.add(value(name, entry, path + "[" + entries.size() + "]"));
            }
            return entries;
        }
        return described.isObject() ? members(described, path + ".", Map.of()) : described;
    }

    private static String configuration(String described) {
        return described
                .replaceFirst("ConfigurationDescription$", "Configuration")
                .replaceFirst("Description$", "Configuration");
    }

    private void encryption(JsonNode described) {
        if (!described.path("Status").asText().startsWith("ENABL")) {
            return;
        }
        ObjectNode encryption =
                definition
                        .putObject("DeliveryStreamEncryptionConfigurationInput")
                        .put("KeyType", described.path("KeyType").asText("AWS_OWNED_CMK"));
        if (encryption.path("KeyType").asText().startsWith("CUSTOMER")) {
            encryption.put("KeyARN", described.path("KeyARN").asText());
        }
    }

    private void secrets() {
        if (definition.has(REDSHIFT)) {
            Secrets.putInto((ObjectNode) definition.get(REDSHIFT), "Password");
        }
        if (definition.has(SPLUNK)) {
            Secrets.putInto((ObjectNode) definition.get(SPLUNK), "HECToken");
        }
        JsonNode endpoint = definition.path(HTTP);
        if (!endpoint.isMissingNode()
                && !endpoint.at("/SecretsManagerConfiguration/Enabled").asBoolean(false)) {
            notes.add(
                    HTTP
                            + ".EndpointConfiguration.AccessKey is not described by AWS; add it if"
                            + " the endpoint requires an access key");
        }
    }
}
