package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.PathUtils;
import net.thisptr.jackson.jq.path.Path;

/** Puts values at paths, and pays for each. */
final class PathFunctions {

    private PathFunctions() {}

    static void addTo(Scope scope) {
        scope.addFunction("setpath", 2, PathFunctions::set);
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
