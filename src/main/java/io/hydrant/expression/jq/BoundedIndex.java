package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketFieldAccess;
import net.thisptr.jackson.jq.path.Path;

/** An access such as {@code .[$i]}, whose cost shows once the index does. */
final class BoundedIndex implements Expression {

    private final Expression target;
    private final Expression index;
    private final boolean permissive;

    BoundedIndex(Expression target, Expression index, boolean permissive) {
        this.target = target;
        this.index = index;
        this.permissive = permissive;
    }

    @Override
    public void apply(Scope scope, JsonNode in, Path path, PathOutput output, boolean requirePath)
            throws JsonQueryException {
        index.apply(
                scope,
                in,
                found ->
                        new BracketFieldAccess(
                                        found.isArray() ? searched(found) : target,
                                        constant(found),
                                        permissive)
                                .apply(scope, in, path, output, requirePath));
    }

    /** An array in the place of an index is looked for. */
    private Expression searched(JsonNode part) {
        return BoundedExpression.of(
                target, (evaluation, value) -> Costs.find(evaluation, value, part));
    }

    private static Expression constant(JsonNode value) {
        return (scope, in, path, output, requirePath) -> output.emit(value, null);
    }

    @Override
    public String toString() {
        return target + "[" + index + "]";
    }
}
