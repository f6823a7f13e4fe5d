package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;

/** The functions a query may call: the library's, and ours where it has none or others than jq. */
final class Builtins {

    /** Found by the engine as doubles even where they are whole. */
    private static final List<String> WHOLE_RESULTS =
            List.of("floor/0", "ceil/0", "round/0", "sqrt/0", "pow/2", "log2/0", "log10/0");

    private static final List<String> FORMATS = List.of("@html/0", "@uri/0");

    private static final List<DefinedFunction> DEFINED =
            List.of(
                    DefinedFunction.of("todate", "strftime(\"%Y-%m-%dT%H:%M:%SZ\")"),
                    DefinedFunction.of("todateiso8601", "todate"),
                    DefinedFunction.of("fromdate", "strptime(\"%Y-%m-%dT%H:%M:%SZ\") | mktime"),
                    DefinedFunction.of("fromdateiso8601", "fromdate"),
                    // A stream has no place of its own: local time is UTC, as in Firehose.
                    DefinedFunction.of("localtime", "gmtime"),
                    DefinedFunction.of("strflocaltime", "strftime(format)", "format"),
                    DefinedFunction.of(
                            "join",
                            "separator as $separator"
                                    + " | [.[] | if . == null then \"\""
                                    + " elif type == \"number\" or type == \"boolean\" then tojson"
                                    + " else . end]"
                                    + " | if . == [] then \"\" else"
                                    + " reduce .[1:][] as $next (.[0] + \"\"; . + $separator + $next)"
                                    + " end",
                            "separator"),
                    DefinedFunction.of("fabs", "if . < 0 then -(.) else . end"),
                    DefinedFunction.of("trunc", "if . < 0 then ceil else floor end"),
                    DefinedFunction.of("isempty", "[limit(1; g)] == []", "g"),
                    DefinedFunction.of("IN", "any(s == .; .)", "s"),
                    DefinedFunction.of("IN", "any(source == s; .)", "source", "s"),
                    DefinedFunction.of(
                            "INDEX",
                            "reduce stream as $row ({}; .[$row | key | tostring] = $row)",
                            "stream",
                            "key"),
                    DefinedFunction.of("INDEX", "INDEX(.[]; key)", "key"));

    /** Never written to after it was built, and hence shared by all threads. */
    static final Scope SCOPE = scope();

    private Builtins() {}

    private static Scope scope() {
        Scope scope = Scope.newEmptyScope();
        Map<String, Function> functions =
                BuiltinFunctionLoader.getInstance().listFunctions(Versions.JQ_1_6, scope);
        // Would tell what the job holds.
        functions.remove("debug_scope/0");
        functions.remove("env/0");
        functions.forEach(scope::addFunction);
        TextFunctions.addTo(scope);
        TimeFunctions.addTo(scope);
        RegexFunctions.addTo(scope);
        for (String name : WHOLE_RESULTS) {
            scope.addFunction(name, normalized(functions.get(name)));
        }
        for (String name : FORMATS) {
            scope.addFunction(name, ofText(functions.get(name)));
        }
        for (DefinedFunction function : DEFINED) {
            function.addTo(scope);
        }
        return scope;
    }

    private static Function normalized(Function function) {
        return (scope, args, in, path, output, version) ->
                function.apply(
                        scope,
                        args,
                        in,
                        path,
                        (result, none) -> output.emit(JqNumber.node(result.doubleValue()), none),
                        version);
    }

    private static Function ofText(Function function) {
        return (scope, args, in, path, output, version) ->
                function.apply(
                        scope, args, TextNode.valueOf(JsonText.plain(in)), path, output, version);
    }
}
