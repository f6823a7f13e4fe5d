package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;

/** The functions a query may call: the library's, and ours where it has none or others than jq. */
final class Builtins {

    /** Found by the engine as doubles even where they are whole. */
    private static final List<String> WHOLE_RESULTS =
            List.of("floor/0", "ceil/0", "round/0", "sqrt/0", "pow/2", "log2/0", "log10/0");

    private static final List<String> FORMATS = List.of("@html/0", "@uri/0", "@base64d/0");

    /** Ours are the library's for what is found in a text or an array. */
    private static final List<String> FINDING = List.of("index", "rindex", "indices");

    private static final String IF_SEARCHED =
            "i as $i | if type == \"array\" or type == \"string\" and ($i | type) == \"string\"";

    private static final List<DefinedFunction> DEFINED =
            List.of(
                    DefinedFunction.of(
                            "index", IF_SEARCHED + " then _index($i) else .[$i] | .[0] end", "i"),
                    DefinedFunction.of(
                            "rindex",
                            IF_SEARCHED + " then _rindex($i) else .[$i] | .[-1:][0] end",
                            "i"),
                    DefinedFunction.of(
                            "indices", IF_SEARCHED + " then _indices($i) else .[$i] end", "i"),
                    DefinedFunction.of("todate", "strftime(\"%Y-%m-%dT%H:%M:%SZ\")"),
                    DefinedFunction.of("todateiso8601", "todate"),
                    DefinedFunction.of("fromdate", "strptime(\"%Y-%m-%dT%H:%M:%SZ\") | mktime"),
                    DefinedFunction.of("fromdateiso8601", "fromdate"),
                    // A stream has no place of its own: local time is UTC, as in Firehose.
                    DefinedFunction.of("localtime", "gmtime"),
                    DefinedFunction.of("strflocaltime", "strftime(format)", "format"),
                    DefinedFunction.of(
                            "fabs",
                            "if type != \"number\" then error(\"a number is needed\") else if . < 0 then -(.) else . end end"),
                    DefinedFunction.of("trunc", "if . < 0 then ceil else floor end"),
                    DefinedFunction.of("paths", "path(..) | select(length > 0)"),
                    DefinedFunction.of("isempty", "[limit(1; g)] == []", "g"),
                    DefinedFunction.of("IN", "any(s == .; .)", "s"),
                    DefinedFunction.of("IN", "any(source == s; .)", "source", "s"),
                    DefinedFunction.of("INDEX", "INDEX(.[]; key)", "key"));

    /** Never written to after it was built, and hence shared by all threads. */
    static final Scope SCOPE = scope();

    private Builtins() {}

    private static Scope scope() {
        ErrorTexts.shorten();
        Scope scope = Scope.newEmptyScope();
        Map<String, Function> functions =
                BuiltinFunctionLoader.getInstance().listFunctions(Versions.JQ_1_6, scope);
        // Would tell what the job holds.
        functions.remove("debug_scope/0");
        functions.remove("env/0");
        for (String name : FINDING) {
            functions.put("_" + name + "/1", functions.remove(name + "/1"));
        }
        functions.forEach(scope::addFunction);
        TextFunctions.addTo(scope);
        TimeFunctions.addTo(scope);
        RegexFunctions.addTo(scope);
        ListFunctions.addTo(scope);
        PathFunctions.addTo(scope);
        for (String name : WHOLE_RESULTS) {
            scope.addFunction(name, normalized(functions.get(name)));
        }
        for (String name : FORMATS) {
            scope.addFunction(name, ofText(functions.get(name)));
        }
        scope.getLocalFunctions().forEach((name, function) -> bound(scope, name, function));
        for (DefinedFunction function : DEFINED) {
            function.addTo(scope);
        }
        return scope;
    }

    private static void bound(Scope scope, String name, Function function) {
        if (function instanceof JsonQueryFunction) {
            BoundedTree.bound(function);
        } else {
            scope.addFunction(name, BoundedFunction.of(name, function));
        }
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
                        scope,
                        args,
                        TextNode.valueOf(CompactJson.plain(in, Evaluation.current())),
                        path,
                        output,
                        version);
    }
}
