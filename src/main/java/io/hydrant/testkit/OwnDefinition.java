package io.hydrant.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;

/**
 * A definition whose delivery stream, buckets, Kinesis stream and functions are the test's own:
 * their names have a number at the end. So tests with one definition do not meet.
 */
final class OwnDefinition {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> ARNS = Set.of("BucketARN", "KinesisStreamARN");

    private final ObjectNode definition;
    private final String suffix;

    private OwnDefinition(ObjectNode definition, String suffix) {
        this.definition = definition;
        this.suffix = suffix;
    }

    static OwnDefinition of(String json, int number) {
        JsonNode given;
        try {
            given = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The definition is not JSON: " + e.getOriginalMessage() + at(e), e);
        }
        if (!given.isObject() || !given.path("DeliveryStreamName").isTextual()) {
            throw new IllegalArgumentException(
                    "The definition has no DeliveryStreamName; it must be JSON as"
                            + " CreateDeliveryStream takes it");
        }
        OwnDefinition own = new OwnDefinition((ObjectNode) given, "-t" + number);
        own.definition.put(
                "DeliveryStreamName", own.named(given.get("DeliveryStreamName").asText()));
        own.rename(own.definition);
        return own;
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " in line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr();
    }

    private void rename(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = (ObjectNode) node;
            if (object.path("ParameterName").asText().equals("LambdaArn")) {
                object.put("ParameterValue", function(object.path("ParameterValue").asText()));
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (ARNS.contains(field.getKey()) && field.getValue().isTextual()) {
                    field.setValue(TextNode.valueOf(named(field.getValue().asText())));
                }
            }
        }
        node.forEach(this::rename);
    }

    /** The version or alias stays at the end. */
    private String function(String arn) {
        String[] parts = arn.split(":", 8);
        if (parts.length < 7) {
            return arn;
        }
        parts[6] = named(parts[6]);
        return String.join(":", parts);
    }

    /** What a name of the definition is called in this test. */
    String named(String name) {
        return name + suffix;
    }

    /** What it is called in the definition. */
    String original(String own) {
        return own.endsWith(suffix) ? own.substring(0, own.length() - suffix.length()) : own;
    }

    String name() {
        return definition.get("DeliveryStreamName").asText();
    }

    String json() {
        return definition.toString();
    }
}
