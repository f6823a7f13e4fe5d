package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** What it costs to put something at a path: every array and object on the way is copied. */
final class PathCosts {

    private PathCosts() {}

    static JsonNode mutate(JsonNode in, Path path, Path.Mutation mutation)
            throws JsonQueryException {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        path.toJsonNode(names);
        charge(Evaluation.current(), in, names, true);
        return path.mutate(in, mutation);
    }

    static void get(Evaluation evaluation, JsonNode in, JsonNode path) {
        Costs.elements(evaluation, path.size());
    }

    /** The paths are sorted, and at last all is copied once more. */
    static void delete(Evaluation evaluation, JsonNode in, JsonNode paths) {
        Costs.sorted(evaluation, paths.size());
        for (JsonNode path : paths) {
            Costs.elements(evaluation, 2);
            charge(evaluation, in, path, false);
        }
        Costs.deepCopy(evaluation, in);
    }

    private static void charge(Evaluation evaluation, JsonNode in, JsonNode path, boolean grows) {
        JsonNode value = in;
        for (JsonNode name : path) {
            Costs.elements(evaluation, 2);
            Costs.copy(evaluation, value);
            if (name.isTextual()) {
                value = value.path(name.textValue());
            } else if (name.isNumber()) {
                double missing = grows ? name.asDouble() - value.size() : 0;
                Costs.references(evaluation, (long) Math.max(0, missing));
                value = value.path(name.asInt() < 0 ? name.asInt() + value.size() : name.asInt());
            } else if (!name.isObject()) {
                // A part of an array is as long as the array at most.
                value = MissingNode.getInstance();
            }
        }
    }
}
