package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Terraform's resource of a delivery stream as a definition. */
final class TerraformStream {

    private static final String TYPE = "DeliveryStreamType";
    private static final String S3 = "s3_configuration";

    private static final Map<String, String> DESTINATIONS = destinations();

    /** Of the resource itself, or told in another way. */
    private static final Set<String> NO_MEMBERS =
            Set.of("destination", "tags_all", "timeouts", "region");

    private final ObjectNode definition = JsonNodeFactory.instance.objectNode();
    private final Notes notes = new Notes();
    private final JsonNode values;

    private TerraformStream(JsonNode values) {
        this.values = values;
    }

    private static Map<String, String> destinations() {
        Map<String, String> blocks = new LinkedHashMap<>();
        blocks.put("extended_s3_configuration", "ExtendedS3DestinationConfiguration");
        blocks.put("redshift_configuration", "RedshiftDestinationConfiguration");
        blocks.put("elasticsearch_configuration", "ElasticsearchDestinationConfiguration");
        blocks.put("opensearch_configuration", "AmazonopensearchserviceDestinationConfiguration");
        blocks.put(
                "opensearchserverless_configuration",
                "AmazonOpenSearchServerlessDestinationConfiguration");
        blocks.put("http_endpoint_configuration", "HttpEndpointDestinationConfiguration");
        blocks.put("splunk_configuration", "SplunkDestinationConfiguration");
        blocks.put("snowflake_configuration", "SnowflakeDestinationConfiguration");
        blocks.put("iceberg_configuration", "IcebergDestinationConfiguration");
        return blocks;
    }

    static ImportedStream read(JsonNode values) {
        return new TerraformStream(values).convert();
    }

    private ImportedStream convert() {
        definition.put("DeliveryStreamName", values.path("name").asText());
        definition.put(TYPE, "DirectPut");
        values.properties().forEach(argument -> add(argument.getKey(), argument.getValue()));
        return ImportedStream.of(definition, notes);
    }

    private void add(String argument, JsonNode value) {
        if (TerraformBlock.isAbsent(value) || argument.equals("name")) {
            return;
        }
        if (DESTINATIONS.containsKey(argument)) {
            definition
                    .withObjectProperty(DESTINATIONS.get(argument))
                    .setAll(block(argument, value));
            return;
        }
        switch (argument) {
            case S3:
                s3(block(argument, value));
                break;
            case "kinesis_source_configuration":
                definition.put(TYPE, "KinesisStreamAsSource");
                definition.set("KinesisStreamSourceConfiguration", block(argument, value));
                break;
            case "msk_source_configuration":
                definition.put(TYPE, "MSKAsSource");
                definition.set("MSKSourceConfiguration", block(argument, value));
                break;
            case "server_side_encryption":
                encryption(block(argument, value));
                break;
            case "tags":
                tags(value);
                break;
            default:
                if (!NO_MEMBERS.contains(argument)) {
                    notes.addedByAws(argument);
                }
        }
    }

    private ObjectNode block(String argument, JsonNode value) {
        return TerraformBlock.members(argument, TerraformBlock.only(value), argument + ".", notes);
    }

    /** Up to version 4 of the provider the bucket of any destination stood beside it. */
    private void s3(ObjectNode bucket) {
        DESTINATIONS.forEach(
                (block, name) -> {
                    if (!TerraformBlock.isAbsent(values.path(block))) {
                        definition.withObjectProperty(name).set("S3Configuration", bucket);
                    }
                });
        if (DESTINATIONS.keySet().stream()
                .allMatch(block -> TerraformBlock.isAbsent(values.path(block)))) {
            definition.set("S3DestinationConfiguration", bucket);
        }
    }

    private void encryption(ObjectNode given) {
        boolean enabled = given.path("Enabled").asBoolean(false);
        given.remove("Enabled");
        if (enabled) {
            definition.set("DeliveryStreamEncryptionConfigurationInput", given);
        }
    }

    private void tags(JsonNode tags) {
        ArrayNode entries = definition.putArray("Tags");
        tags.properties()
                .forEach(
                        tag ->
                                entries.addObject()
                                        .put("Key", tag.getKey())
                                        .put("Value", tag.getValue().asText()));
    }
}
