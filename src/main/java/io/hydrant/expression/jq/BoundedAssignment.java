package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.JsonNodeComparator;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.path.Path;
import net.thisptr.jackson.jq.path.RootPath;

/** An assignment, such as {@code .a = 1} or {@code .a += 1}, that pays for each path it changes. */
final class BoundedAssignment implements Expression {

    private static final JsonNodeComparator ORDER = JsonNodeComparator.getInstance();

    private final Expression places;
    private final Expression values;

    /** Null where the value takes the place of what is there. */
    private final BinaryOperator operator;

    private BoundedAssignment(Expression places, Expression values, BinaryOperator operator) {
        this.places = places;
        this.values = values;
        this.operator = operator;
    }

    static Expression of(Expression places, Expression values) {
        return new BoundedAssignment(places, values, null);
    }

    static Expression with(BinaryOperator operator, Expression places, Expression values) {
        return new BoundedAssignment(places, values, operator);
    }

    /** As in {@code .a |= f}: the values are made of what is there. */
    static Expression update(Expression places, Expression update) {
        return (scope, in, path, output, requirePath) -> {
            JsonNode[] changed = {in};
            forEachPath(
                    scope, places, in, at -> changed[0] = updated(scope, changed[0], at, update));
            output.emit(changed[0], null);
        };
    }

    @Override
    public void apply(Scope scope, JsonNode in, Path path, PathOutput output, boolean requirePath)
            throws JsonQueryException {
        values.apply(
                scope,
                in,
                value -> {
                    List<Path> paths = new ArrayList<>();
                    forEachPath(scope, places, in, paths::add);
                    JsonNode changed = in;
                    for (Path at : paths) {
                        changed = PathCosts.mutate(changed, at, old -> changed(scope, old, value));
                    }
                    output.emit(changed, null);
                });
    }

    private JsonNode changed(Scope scope, JsonNode old, JsonNode value) throws JsonQueryException {
        return operator == null
                ? value
                : operator.apply(scope.getObjectMapper(), orNull(old), value);
    }

    /** The library gives nothing for a place where nothing is yet. */
    private static JsonNode orNull(JsonNode old) {
        return old == null ? NullNode.getInstance() : old;
    }

    /** Without the place, if the update has no value for it. */
    private static JsonNode updated(Scope scope, JsonNode in, Path at, Expression update)
            throws JsonQueryException {
        List<JsonNode> values = new ArrayList<>(1);
        at.get(
                in,
                RootPath.getInstance(),
                (old, path) ->
                        update.apply(
                                scope,
                                orNull(old),
                                value -> {
                                    Costs.element(Evaluation.current());
                                    values.add(value);
                                }),
                false);
        return values.isEmpty()
                ? PathFunctions.without(scope, in, at)
                : PathCosts.mutate(in, at, old -> values.get(0));
    }

    /** What is done with a path. */
    private interface PathUse {
        void use(Path path) throws JsonQueryException;
    }

    private static void forEachPath(Scope scope, Expression places, JsonNode in, PathUse use)
            throws JsonQueryException {
        places.apply(
                scope,
                in,
                RootPath.getInstance(),
                (value, path) -> {
                    Costs.element(Evaluation.current());
                    use.use(path == null ? ofWhole(in, value) : path);
                },
                true);
    }

    /** A plain value that equals the input stands for it. */
    private static Path ofWhole(JsonNode in, JsonNode value) throws JsonQueryException {
        if (!in.isValueNode() || ORDER.compare(in, value) != 0) {
            throw new JsonQueryException("a value has no path");
        }
        return RootPath.getInstance();
    }
}
