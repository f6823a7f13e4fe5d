package io.hydrant.definition.processing;

import io.hydrant.expression.jq.InvalidQueryException;
import java.util.Optional;
import java.util.function.Function;

/** A parameter whose value is jq. */
final class JqParameter {

    private JqParameter() {}

    /** Empty, and a problem, without it or if it is no such query. */
    static <T> Optional<T> required(
            ProcessorParameters parameters, String name, Function<String, T> compiler) {
        parameters.required(name);
        return optional(parameters, name, compiler);
    }

    /** Empty if it is not given; and, with a problem, if it is no such query. */
    static <T> Optional<T> optional(
            ProcessorParameters parameters, String name, Function<String, T> compiler) {
        try {
            return parameters.text(name).map(compiler);
        } catch (InvalidQueryException e) {
            parameters.rejected(name, e.problem());
            return Optional.empty();
        }
    }
}
