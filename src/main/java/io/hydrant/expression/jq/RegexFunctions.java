package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** Regular expressions under limits, which the library's functions do not know. */
final class RegexFunctions {

    private RegexFunctions() {}

    static void addTo(Scope scope) {
        scope.addFunction("_match_impl", 3, RegexFunctions::match);
        scope.addFunction("_sub_impl", 3, RegexFunctions::replace);
    }

    /** Arguments: the pattern, its flags, and whether only to test. */
    private static void match(
            Scope scope,
            List<Expression> args,
            JsonNode in,
            Path path,
            PathOutput output,
            Version version)
            throws JsonQueryException {
        String text = text(in);
        Expression patterns = args.get(0);
        Expression allFlags = args.get(1);
        Output tests =
                test ->
                        allFlags.apply(
                                scope,
                                in,
                                flags ->
                                        patterns.apply(
                                                scope,
                                                in,
                                                pattern -> {
                                                    boolean isTest = test.booleanValue();
                                                    output.emit(
                                                            matches(text, pattern, flags, isTest),
                                                            null);
                                                }));
        args.get(2).apply(scope, in, tests);
    }

    private static JsonNode matches(String text, JsonNode pattern, JsonNode flags, boolean test)
            throws JsonQueryException {
        RegexSearch search = RegexSearch.of(text, text(pattern), flags);
        if (test) {
            return BooleanNode.valueOf(search.findsFrom(0));
        }
        ArrayNode matches = JsonNodeFactory.instance.arrayNode();
        int offset = 0;
        do {
            if (!search.findsFrom(offset)) {
                break;
            }
            matches.add(search.match());
            offset = search.end() == offset ? offset + 1 : search.end();
        } while (search.isGlobal() && offset != search.length());
        return matches;
    }

    /** Arguments: the pattern, the replacement, and the flags. */
    private static void replace(
            Scope scope,
            List<Expression> args,
            JsonNode in,
            Path path,
            PathOutput output,
            Version version)
            throws JsonQueryException {
        String text = text(in);
        Expression allFlags = args.get(2);
        Output patterns =
                pattern ->
                        allFlags.apply(
                                scope,
                                in,
                                flags -> {
                                    RegexSearch search = RegexSearch.of(text, text(pattern), flags);
                                    replace(scope, args, search, in, output);
                                });
        args.get(0).apply(scope, in, patterns);
    }

    private static void replace(
            Scope scope, List<Expression> args, RegexSearch search, JsonNode in, PathOutput output)
            throws JsonQueryException {
        List<String> between = new ArrayList<>();
        List<List<String>> replacements = new ArrayList<>();
        int offset = 0;
        do {
            if (!search.findsFrom(offset)) {
                break;
            }
            if (search.isGlobal()
                    && search.begin() == search.end()
                    && search.begin() < search.length()) {
                // Nor does it end in jq 1.6.
                throw new UnsuitableValueException("needs a pattern that matches more than nothing")
                        .asQueryFailure();
            }
            between.add(search.text(offset, search.begin()));
            replacements.add(replacements(scope, args.get(1), search.captures()));
            offset = search.end();
        } while (search.isGlobal() && offset != search.length());
        between.add(search.text(offset, search.length()));
        // jq 1.6 answers as many times as there are flags.
        args.get(2).apply(scope, in, flags -> Replaced.emitAll(between, replacements, output));
    }

    private static List<String> replacements(Scope scope, Expression replacement, JsonNode captures)
            throws JsonQueryException {
        List<String> texts = new ArrayList<>(1);
        replacement.apply(
                scope,
                captures,
                found -> {
                    Costs.element(Evaluation.current());
                    texts.add(found.asText());
                });
        return texts;
    }

    private static String text(JsonNode value) throws JsonQueryException {
        if (!value.isTextual()) {
            throw new UnsuitableValueException("needs a string").asQueryFailure();
        }
        return value.textValue();
    }
}
