package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A block of Terraform's resource as the members that it stands for. */
final class TerraformBlock {

    /** Arguments that are spelled, or placed, in another way than members. */
    private static final Map<String, String> PLACES = places();

    private final ObjectNode members = JsonNodeFactory.instance.objectNode();
    private final String path;
    private final Notes notes;

    private TerraformBlock(String path, Notes notes) {
        this.path = path;
        this.notes = notes;
    }

    private static Map<String, String> places() {
        Map<String, String> places = new HashMap<>();
        // The provider had the first of each two up to its version 4.
        places.put("buffer_size", "BufferingHints/SizeInMBs");
        places.put("buffering_size", "BufferingHints/SizeInMBs");
        places.put("buffer_interval", "BufferingHints/IntervalInSeconds");
        places.put("buffering_interval", "BufferingHints/IntervalInSeconds");
        places.put("retry_duration", "RetryOptions/DurationInSeconds");
        places.put("kms_key_arn", "EncryptionConfiguration/KMSEncryptionConfig/AWSKMSKeyARN");
        places.put("vpc_config", "VpcConfiguration");
        places.put("data_table_name", "CopyCommand/DataTableName");
        places.put("data_table_columns", "CopyCommand/DataTableColumns");
        places.put("copy_options", "CopyCommand/CopyOptions");
        places.put("hec_acknowledgment_timeout", "HECAcknowledgmentTimeoutInSeconds");
        places.put("http_endpoint_configuration.url", "EndpointConfiguration/Url");
        places.put("http_endpoint_configuration.name", "EndpointConfiguration/Name");
        places.put("http_endpoint_configuration.access_key", "EndpointConfiguration/AccessKey");
        places.put("common_attributes.name", "AttributeName");
        places.put("common_attributes.value", "AttributeValue");
        places.put("catalog_arn", "CatalogConfiguration/CatalogARN");
        places.put("destination_table_configuration", "DestinationTableConfigurationList");
        places.put("destination_table_configuration.database_name", "DestinationDatabaseName");
        places.put("destination_table_configuration.table_name", "DestinationTableName");
        return places;
    }

    static ObjectNode members(String block, JsonNode arguments, String path, Notes notes) {
        TerraformBlock converted = new TerraformBlock(path, notes);
        arguments
                .properties()
                .forEach(argument -> converted.add(block, argument.getKey(), argument.getValue()));
        return converted.members;
    }

    /** What was not given is there as null, as an empty text or as an empty list. */
    static boolean isAbsent(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || value.isArray() && value.isEmpty()
                || value.isTextual() && value.textValue().isEmpty();
    }

    /** Terraform has lists of one block where Firehose has an object. */
    static JsonNode only(JsonNode block) {
        return block.isArray() ? block.path(0) : block;
    }

    private void add(String block, String argument, JsonNode value) {
        if (isAbsent(value)) {
            return;
        }
        String place =
                Optional.ofNullable(PLACES.get(block + "." + argument))
                        .or(() -> Optional.ofNullable(PLACES.get(argument)))
                        .or(() -> Members.spelledLike(argument))
                        .orElse("");
        if (place.isEmpty()) {
            // One of them, the id of a VPC, is looked up by AWS.
            notes.addedByAws(path + argument);
            return;
        }
        String[] names = place.split("/");
        ObjectNode parent = members;
        for (int i = 0; i < names.length - 1; i++) {
            parent = parent.withObjectProperty(names[i]);
        }
        String name = names[names.length - 1];
        parent.set(name, value(name, argument, value));
    }

    private JsonNode value(String name, String argument, JsonNode value) {
        if (Members.isListOfObjects(name) && value.isArray()) {
            ArrayNode entries = JsonNodeFactory.instance.arrayNode();
            for (JsonNode entry : value) {
                String place = path + argument + "[" + entries.size() + "].";
                entries.add(members(argument, entry, place, notes));
            }
            return entries;
        }
        boolean block = value.isArray() && !Members.isTexts(name);
        return block
                ? members(argument, only(value), path + argument + ".", notes)
                : Members.typed(name, value);
    }
}
