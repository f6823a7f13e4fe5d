package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** A function written in Java that pays for its input, its arguments and each of its results. */
final class BoundedFunction implements Function {

    private final String name;
    private final Function function;
    private final FunctionCost cost;

    private BoundedFunction(String name, Function function, FunctionCost cost) {
        this.name = name;
        this.function = function;
        this.cost = cost;
    }

    static Function of(String name, Function function) {
        return new BoundedFunction(name, function, FunctionCost.of(name));
    }

    @Override
    public void apply(
            Scope scope,
            List<Expression> args,
            JsonNode in,
            Path path,
            PathOutput output,
            Version version)
            throws JsonQueryException {
        Evaluation evaluation = Evaluation.current();
        try {
            apply(evaluation, scope, args, in, path, output, version);
        } catch (JsonQueryException | RuntimeException e) {
            evaluation.callFailed(name, in, e);
            throw e;
        }
    }

    private void apply(
            Evaluation evaluation,
            Scope scope,
            List<Expression> args,
            JsonNode in,
            Path path,
            PathOutput output,
            Version version)
            throws JsonQueryException {
        cost.ofInput(evaluation, in);
        // Without arguments there is one result at most.
        if (args.isEmpty() && !cost.hasCostOfResult()) {
            function.apply(scope, args, in, path, output, version);
            return;
        }
        function.apply(
                scope,
                args.isEmpty() ? args : charged(evaluation, args, in),
                in,
                path,
                (result, at) -> {
                    evaluation.step();
                    cost.ofResult(evaluation, result);
                    output.emit(result, at);
                },
                version);
    }

    private List<Expression> charged(Evaluation evaluation, List<Expression> args, JsonNode in) {
        List<Expression> charged = new ArrayList<>(args.size());
        for (Expression arg : args) {
            charged.add(
                    (scope, value, at, output, requirePath) ->
                            arg.apply(
                                    scope,
                                    value,
                                    at,
                                    (argument, argumentAt) -> {
                                        cost.ofArgument(evaluation, in, argument);
                                        output.emit(argument, argumentAt);
                                    },
                                    requirePath));
        }
        return charged;
    }
}
