package io.hydrant.cli.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.imports.Placeholders;
import io.hydrant.definition.imports.Placeholders.Found;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.util.ArrayList;
import java.util.List;

/**
 * Names the placeholders that {@code hydrant import} left in a file. In a prefix one would be
 * valid, and objects would have it in their keys.
 */
final class MissingValues {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private MissingValues() {}

    static void refuseIn(String text) {
        JsonNode definition = tree(text);
        List<Found> found = Placeholders.in(definition);
        if (found.isEmpty()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        for (Found one : found) {
            problems.add(
                    one.path()
                            + " has the placeholder "
                            + String.join(", ", one.placeholders())
                            + "; it must be replaced by a value");
        }
        others(text).stream()
                .filter(problem -> found.stream().noneMatch(one -> isOf(one, problem)))
                .forEach(problems::add);
        throw new InvalidDefinitionException(
                definition.path("DeliveryStreamName").asText("(unnamed)"), problems);
    }

    /** A text that cannot be read is for the parser to refuse, which says where it is wrong. */
    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static List<String> others(String text) {
        try {
            DeliveryStreamDefinition.parse(text);
            return List.of();
        } catch (InvalidDefinitionException e) {
            return e.problems();
        }
    }

    private static boolean isOf(Found found, String problem) {
        return problem.startsWith(found.path() + " ");
    }
}
