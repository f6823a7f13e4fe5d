package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The places in a record that a query names from the record's top, such as {@code .customer.id}. A
 * path that may start elsewhere, as after a pipe, is none of them.
 */
final class QueryPaths {

    /** What is inside of these starts at other values than the record. */
    private static final Set<String> OTHER_STARTS =
            Set.of("def", "reduce", "foreach", "label", "catch");

    /** Words after which brackets only group. */
    private static final Set<String> KEYWORDS = Set.of("if", "then", "elif", "else", "and", "or");

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<=", ">=");

    private static final int MOST_NAMED = 3;

    private final Map<String, List<String>> paths = new LinkedHashMap<>();

    private QueryPaths() {}

    static QueryPaths of(List<QueryToken> query) {
        QueryPaths paths = new QueryPaths();
        if (query.stream().noneMatch(QueryPaths::startsElsewhere)) {
            paths.collect(query, 0, true);
        }
        return paths;
    }

    private static boolean startsElsewhere(QueryToken token) {
        boolean isAssignment =
                token.is(QueryToken.Kind.SIGN)
                        && token.text().endsWith("=")
                        && !COMPARISONS.contains(token.text());
        return isAssignment
                || token.is(QueryToken.Kind.WORD) && OTHER_STARTS.contains(token.text());
    }

    /** Up to the bracket that closes, whose index it returns. */
    private int collect(List<QueryToken> tokens, int from, boolean atTop) {
        boolean isObject = from > 0 && tokens.get(from - 1).isSign("{");
        boolean starts = atTop;
        int i = from;
        while (i < tokens.size() && !tokens.get(i).closes()) {
            QueryToken token = tokens.get(i);
            if (token.isSign("|")) {
                starts = false;
            } else if (token.isSign(",") && isObject) {
                starts = atTop;
            } else if (token.opens()) {
                i = collect(tokens, i + 1, starts && !isCall(tokens, i));
            } else if (token.is(QueryToken.Kind.FIELD)) {
                i = path(tokens, i, starts);
            } else {
                boolean inside = starts;
                token.interpolations().forEach(inner -> collect(inner, 0, inside));
            }
            i++;
        }
        return i;
    }

    /** The last field of the path. */
    private int path(List<QueryToken> tokens, int first, boolean starts) {
        int last = first;
        StringBuilder text = new StringBuilder(tokens.get(first).text());
        while (last + 1 < tokens.size()
                && tokens.get(last + 1).is(QueryToken.Kind.FIELD)
                && isAdjacent(tokens, last + 1)) {
            text.append(tokens.get(++last).text());
        }
        boolean isContinued = last + 1 < tokens.size() && tokens.get(last + 1).isSign("[");
        if (starts && !isContinued && !continues(tokens, first)) {
            paths.put(
                    text.toString(),
                    tokens.subList(first, last + 1).stream()
                            .map(field -> field.text().substring(1))
                            .collect(Collectors.toList()));
        }
        return last;
    }

    /** As in {@code .[0].id} and {@code $order.id}. */
    private static boolean continues(List<QueryToken> tokens, int field) {
        return field > 0
                && isAdjacent(tokens, field)
                && (tokens.get(field - 1).closes()
                        || tokens.get(field - 1).isSign("?")
                        || tokens.get(field - 1).isSign("..")
                        || tokens.get(field - 1).is(QueryToken.Kind.STRING)
                        || tokens.get(field - 1).is(QueryToken.Kind.VARIABLE));
    }

    private static boolean isAdjacent(List<QueryToken> tokens, int i) {
        return tokens.get(i - 1).start() + tokens.get(i - 1).text().length()
                == tokens.get(i).start();
    }

    private static boolean isCall(List<QueryToken> tokens, int bracket) {
        return bracket > 0
                && tokens.get(bracket).isSign("(")
                && tokens.get(bracket - 1).is(QueryToken.Kind.WORD)
                && !KEYWORDS.contains(tokens.get(bracket - 1).text());
    }

    /** Those that are of one of the kinds, such as {@code .created_at is null}; may be empty. */
    String areOf(Set<ValueKind> kinds, JsonNode record) {
        return paths.entrySet().stream()
                .filter(path -> kinds.contains(kindAt(path.getValue(), record)))
                .limit(MOST_NAMED)
                .map(path -> path.getKey() + " is " + kindAt(path.getValue(), record).words())
                .collect(Collectors.joining(", "));
    }

    private static ValueKind kindAt(List<String> names, JsonNode record) {
        JsonNode value = record;
        for (String name : names) {
            value = value.path(name);
        }
        return ValueKind.of(value);
    }
}
