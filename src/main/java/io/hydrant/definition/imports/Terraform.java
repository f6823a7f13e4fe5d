package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A state or a plan as {@code terraform show -json} prints it, or the file of a state: the delivery
 * streams of all its modules.
 */
final class Terraform {

    static final String TYPE = "aws_kinesis_firehose_delivery_stream";

    private static final String MODULE = "root_module";

    private final JsonNode root;
    private final List<ImportedStream> streams = new ArrayList<>();

    private Terraform(JsonNode root) {
        this.root = root;
    }

    static boolean isIn(JsonNode root) {
        return root.path("values").has(MODULE)
                || root.path("planned_values").has(MODULE)
                || root.has("terraform_version");
    }

    static List<ImportedStream> read(JsonNode root) {
        Terraform terraform = new Terraform(root);
        terraform.module(
                root.has("planned_values")
                        ? root.at("/planned_values/" + MODULE)
                        : root.at("/values/" + MODULE));
        terraform.stateFile(root.path("resources"));
        return terraform.streams;
    }

    private void module(JsonNode module) {
        for (JsonNode resource : module.path("resources")) {
            if (isStream(resource)) {
                JsonNode unknown = unknownOf(resource.path("address").asText());
                add(resource.path("values").deepCopy(), resource.path("sensitive_values"), unknown);
            }
        }
        module.path("child_modules").forEach(this::module);
    }

    private void stateFile(JsonNode resources) {
        for (JsonNode resource : resources) {
            if (isStream(resource)) {
                for (JsonNode instance : resource.path("instances")) {
                    streams.add(TerraformStream.read(instance.path("attributes")));
                }
            }
        }
    }

    private static boolean isStream(JsonNode resource) {
        return resource.path("type").asText().equals(TYPE)
                && resource.path("mode").asText("managed").equals("managed");
    }

    private void add(JsonNode values, JsonNode sensitive, JsonNode unknown) {
        overlay(values, sensitive, "", Secrets.SENSITIVE);
        overlay(values, unknown, "", "");
        streams.add(TerraformStream.read(values));
    }

    /** What a plan leaves to be known when it is applied. */
    private JsonNode unknownOf(String address) {
        for (JsonNode change : root.path("resource_changes")) {
            if (change.path("address").asText().equals(address)) {
                return change.at("/change/after_unknown");
            }
        }
        return root.path("resource_changes").path(address);
    }

    /** Where the mask is true, there is the text, or else a placeholder with the place's name. */
    private static void overlay(JsonNode values, JsonNode mask, String path, String text) {
        if (mask.isObject() && values.isObject()) {
            for (Map.Entry<String, JsonNode> member : mask.properties()) {
                String name = member.getKey();
                String place = path.isEmpty() ? name : path + "." + name;
                if (!isMarked(member.getValue())) {
                    overlay(values.path(name), member.getValue(), place, text);
                } else if (belongsToTheDefinition(place) && isWanted(values.path(name), text)) {
                    ((ObjectNode) values).set(name, marked(place, text));
                }
            }
        } else if (mask.isArray() && values.isArray()) {
            for (int i = 0; i < Math.min(mask.size(), values.size()); i++) {
                if (isMarked(mask.get(i))) {
                    ((ArrayNode) values).set(i, marked(path, text));
                } else {
                    overlay(values.get(i), mask.get(i), path, text);
                }
            }
        }
    }

    private static boolean isMarked(JsonNode mask) {
        return mask.isBoolean() && mask.booleanValue();
    }

    /** At the top level most is the resource's own, such as its ARN. */
    private static boolean belongsToTheDefinition(String place) {
        return place.contains(".") || place.equals("name");
    }

    /** A secret that was not given is no secret; but what is unknown is always absent. */
    private static boolean isWanted(JsonNode value, String text) {
        return text.isEmpty() || !TerraformBlock.isAbsent(value);
    }

    private static TextNode marked(String place, String text) {
        return TextNode.valueOf(text.isEmpty() ? Placeholders.named(place) : text);
    }
}
