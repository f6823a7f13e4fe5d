package io.hydrant.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processors as DescribeDeliveryStream tells them: a function with all of its parameters. */
final class ProcessingDescription {

    private ProcessingDescription() {}

    static ObjectNode of(ObjectNode given, String roleArn) {
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.put(S3Members.ENABLED, given.path(S3Members.ENABLED).asBoolean(false));
        ArrayNode processors = description.putArray("Processors");
        for (JsonNode processor : given.path("Processors")) {
            processors.add(
                    processor.path("Type").asText().equals("Lambda")
                            ? lambda(processor, roleArn)
                            : processor.deepCopy());
        }
        return description;
    }

    private static ObjectNode lambda(JsonNode processor, String roleArn) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("LambdaArn", "");
        parameters.put("NumberOfRetries", "3");
        parameters.put("RoleArn", roleArn);
        parameters.put("BufferSizeInMBs", "1");
        parameters.put("BufferIntervalInSeconds", "60");
        for (JsonNode given : processor.path("Parameters")) {
            parameters.put(
                    given.path("ParameterName").asText(), given.path("ParameterValue").asText());
        }
        // A configuration that is disabled need not be complete.
        parameters.values().removeIf(String::isEmpty);
        ObjectNode description = JsonNodeFactory.instance.objectNode().put("Type", "Lambda");
        ArrayNode entries = description.putArray("Parameters");
        parameters.forEach(
                (name, value) ->
                        entries.addObject()
                                .put("ParameterName", name)
                                .put("ParameterValue", value));
        return description;
    }
}
