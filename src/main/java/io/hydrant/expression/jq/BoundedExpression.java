package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** A part of a query that counts as a step whenever it is evaluated. */
final class BoundedExpression implements Expression {

    /** What a value costs that comes out. */
    interface Cost {
        void charge(Evaluation evaluation, JsonNode value);
    }

    /** An exception with its stack trace takes as long. */
    private static final int EXCEPTION = 16;

    private final Expression counted;
    private final int steps;
    private final Cost cost;

    private BoundedExpression(Expression counted, int steps, Cost cost) {
        this.counted = counted;
        this.steps = steps;
        this.cost = cost;
    }

    static Expression of(Expression counted) {
        return new BoundedExpression(counted, 1, null);
    }

    static Expression of(Expression counted, Cost cost) {
        return new BoundedExpression(counted, 1, cost);
    }

    /** One that throws an exception, or catches those of its parts. */
    static Expression ofException(Expression counted) {
        return new BoundedExpression(counted, EXCEPTION, null);
    }

    @Override
    public void apply(Scope scope, JsonNode in, Path path, PathOutput output, boolean requirePath)
            throws JsonQueryException {
        Evaluation evaluation = Evaluation.current();
        evaluation.steps(steps);
        if (cost == null) {
            counted.apply(scope, in, path, output, requirePath);
            return;
        }
        counted.apply(
                scope,
                in,
                path,
                (value, at) -> {
                    cost.charge(evaluation, value);
                    output.emit(value, at);
                },
                requirePath);
    }

    @Override
    public String toString() {
        return counted.toString();
    }
}
