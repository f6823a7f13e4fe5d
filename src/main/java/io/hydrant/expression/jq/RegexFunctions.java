package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Keeps the library's regular expressions from two traps of theirs. */
final class RegexFunctions {

    private static final String MATCH = "_match_impl";
    private static final String REPLACE = "_sub_impl";

    private RegexFunctions() {}

    static void addTo(Scope scope) {
        Function match = scope.getFunction(MATCH, 3);
        Function replace = scope.getFunction(REPLACE, 3);
        scope.addFunction(MATCH, 3, withTexts(match));
        scope.addFunction(REPLACE, 3, withoutEmptyMatches(match, replace));
    }

    /** The library decodes the text of a match in the computer's own encoding. */
    private static Function withTexts(Function match) {
        return (scope, args, in, path, output, version) ->
                match.apply(
                        scope,
                        args,
                        in,
                        path,
                        (matches, none) -> {
                            if (matches.isArray()) {
                                matches.forEach(found -> setText((ObjectNode) found, in));
                            }
                            output.emit(matches, none);
                        },
                        version);
    }

    private static void setText(ObjectNode found, JsonNode in) {
        String text = in.textValue();
        int start = text.offsetByCodePoints(0, found.get("offset").intValue());
        int end = text.offsetByCodePoints(start, found.get("length").intValue());
        found.put("string", text.substring(start, end));
    }

    /** Replacing all matches of nothing would never end; nor does it in jq 1.6. */
    private static Function withoutEmptyMatches(Function match, Function replace) {
        Expression notATest =
                (scope, in, path, output, requirePath) -> output.emit(BooleanNode.FALSE, null);
        return (scope, args, in, path, output, version) -> {
            Expression flags = args.get(2);
            flags.apply(
                    scope,
                    in,
                    flag -> {
                        if (flag.asText().contains("g")) {
                            match.apply(
                                    scope,
                                    List.of(args.get(0), flags, notATest),
                                    in,
                                    path,
                                    (matches, none) -> checkProgress(matches, in.textValue()),
                                    version);
                        }
                    });
            replace.apply(scope, args, in, path, output, version);
        };
    }

    private static void checkProgress(JsonNode matches, String text) throws JsonQueryException {
        int length = text.codePointCount(0, text.length());
        for (JsonNode found : matches) {
            boolean isEmpty = found.get("length").intValue() == 0;
            if (isEmpty && found.get("offset").intValue() < length) {
                throw new JsonQueryException("a pattern matches nothing, and would for ever");
            }
        }
    }
}
