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

    private final Expression counted;
    private final Cost cost;

    private BoundedExpression(Expression counted, Cost cost) {
        this.counted = counted;
        this.cost = cost;
    }

    static Expression of(Expression counted) {
        return new BoundedExpression(counted, null);
    }

    static Expression of(Expression counted, Cost cost) {
        return new BoundedExpression(counted, cost);
    }

    @Override
    public void apply(Scope scope, JsonNode in, Path path, PathOutput output, boolean requirePath)
            throws JsonQueryException {
        Evaluation evaluation = Evaluation.current();
        evaluation.step();
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
