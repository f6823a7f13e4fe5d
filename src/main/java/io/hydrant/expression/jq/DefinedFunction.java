package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** A function that is written in jq itself. */
final class DefinedFunction implements Function {

    private final String name;
    private final List<String> parameters;
    private final JsonQuery body;

    private DefinedFunction(String name, List<String> parameters, JsonQuery body) {
        this.name = name;
        this.parameters = parameters;
        this.body = body;
    }

    static DefinedFunction of(String name, String body, String... parameters) {
        try {
            JsonQuery parsed = JqGrammar.parse(body);
            BoundedTree.bound(parsed);
            return new DefinedFunction(name, List.of(parameters), parsed);
        } catch (JsonQueryException e) {
            throw new IllegalStateException("The function " + name + " cannot be compiled", e);
        }
    }

    void addTo(Scope scope) {
        scope.addFunction(name, parameters.size(), this);
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
        Scope inner = Scope.newChildScope(Builtins.SCOPE);
        for (int i = 0; i < parameters.size(); i++) {
            Expression argument = args.get(i);
            // Evaluated where the call stands: its variables are the caller's.
            inner.addFunction(
                    parameters.get(i),
                    0,
                    (callee, none, value, at, results, v) ->
                            argument.apply(scope, value, at, results, false));
        }
        body.apply(inner, in, result -> output.emit(result, null));
    }
}
