package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A function of jq that makes one value of its input and of at most one argument. */
interface ValueFunction {

    /** An {@link IllegalArgumentException} means that the query fails for the record. */
    JsonNode apply(JsonNode in, JsonNode argument) throws JsonQueryException;

    /** Without arguments. */
    static Function of(ValueFunction function) {
        return (scope, args, in, path, output, version) ->
                output.emit(applied(function, in, in), null);
    }

    /** With one argument, that may have many values. */
    static Function ofArgument(ValueFunction function) {
        return (scope, args, in, path, output, version) ->
                args.get(0)
                        .apply(
                                scope,
                                in,
                                argument -> output.emit(applied(function, in, argument), null));
    }

    private static JsonNode applied(ValueFunction function, JsonNode in, JsonNode argument)
            throws JsonQueryException {
        try {
            return function.apply(in, argument);
        } catch (IllegalArgumentException e) {
            throw new JsonQueryException(e.getMessage(), e);
        }
    }
}
