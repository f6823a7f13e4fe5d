package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.PathUtils;
import net.thisptr.jackson.jq.internal.tree.RecursionOperator;
import net.thisptr.jackson.jq.path.Path;

/** Walks through values, and puts others into them. */
final class PathFunctions {

    private PathFunctions() {}

    static void addTo(Scope scope) {
        scope.addFunction("setpath", 2, PathFunctions::set);
        // The same as two points, which go as deep as a record may be.
        Expression recursion = new RecursionOperator();
        scope.addFunction(
                "recurse",
                0,
                (caller, none, in, path, output, version) ->
                        recursion.apply(caller, in, path, output, false));
    }

    static JsonNode without(Scope scope, JsonNode in, Path at) throws JsonQueryException {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        at.toJsonNode(names);
        JsonNode paths = JsonNodeFactory.instance.arrayNode().add(names);
        List<JsonNode> left = new ArrayList<>(1);
        scope.getFunction("delpaths", 1)
                .apply(
                        scope,
                        List.of((any, none, path, output, isPath) -> output.emit(paths, null)),
                        in,
                        null,
                        (value, path) -> left.add(value),
                        Versions.JQ_1_6);
        return left.get(0);
    }

    private static void set(
            Scope scope,
            List<Expression> args,
            JsonNode in,
            Path path,
            PathOutput output,
            Version version)
            throws JsonQueryException {
        Expression paths = args.get(0);
        args.get(1)
                .apply(
                        scope,
                        in,
                        value ->
                                paths.apply(
                                        scope,
                                        in,
                                        names -> {
                                            Path at = PathUtils.toPath(names);
                                            JsonNode set = PathCosts.mutate(in, at, old -> value);
                                            output.emit(set, at);
                                        }));
    }
}
