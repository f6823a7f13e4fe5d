package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A template of CloudFormation or SAM: the properties of its delivery streams. */
final class Template {

    static final String TYPE = "AWS::KinesisFirehose::DeliveryStream";

    private static final String NAME = "DeliveryStreamName";

    private Template() {}

    static List<ImportedStream> read(JsonNode template, Map<String, String> given) {
        Intrinsics intrinsics = new Intrinsics(template, given);
        List<ImportedStream> streams = new ArrayList<>();
        resources(template)
                .properties()
                .forEach(
                        resource -> {
                            if (resource.getValue().path("Type").asText().equals(TYPE)) {
                                streams.add(
                                        stream(
                                                resource.getKey(),
                                                intrinsics.resolve(
                                                        resource.getValue().path("Properties"))));
                            }
                        });
        return streams;
    }

    /** The Serverless Framework keeps a template within a file of its own. */
    private static JsonNode resources(JsonNode template) {
        return template.has("Resources")
                ? template.get("Resources")
                : template.at("/resources/Resources");
    }

    private static ImportedStream stream(String logicalId, JsonNode properties) {
        Notes notes = Notes.withParameters();
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put(NAME, logicalId);
        if (properties.isObject()) {
            definition.setAll((ObjectNode) Members.typed("", properties));
        }
        if (!properties.has(NAME)) {
            notes.add(
                    NAME
                            + " is "
                            + logicalId
                            + ", the logical id of the resource; the template has no name for it");
        }
        return ImportedStream.of(definition, notes);
    }
}
