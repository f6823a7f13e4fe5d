package io.hydrant.expression.jq;

import io.hydrant.expression.jq.QueryToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query that ends in an object whose keys are written out, as in {@code {a: .b, c: .d}}. */
final class ObjectQuery {

    private final Map<String, List<QueryToken>> fields;
    private final boolean isNothingElse;

    private ObjectQuery(Map<String, List<QueryToken>> fields, boolean isNothingElse) {
        this.fields = fields;
        this.isNothingElse = isNothingElse;
    }

    /** Empty when the query does not end so. */
    static Optional<ObjectQuery> of(List<QueryToken> query) {
        int start = startOfEnd(query);
        List<QueryToken> end = query.subList(start, query.size());
        if (end.size() < 2 || !end.get(0).isSign("{") || closing(end) != end.size() - 1) {
            return Optional.empty();
        }
        Map<String, List<QueryToken>> fields = new LinkedHashMap<>();
        int entries = 0;
        for (List<QueryToken> entry : entries(end.subList(1, end.size() - 1))) {
            Optional<String> key = key(entry);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            fields.put(key.get(), value(entry));
            entries++;
        }
        return Optional.of(new ObjectQuery(fields, start == 0 && entries == fields.size()));
    }

    /** The last one may have a comma behind it. */
    private static List<List<QueryToken>> entries(List<QueryToken> inside) {
        boolean hasComma = !inside.isEmpty() && inside.get(inside.size() - 1).isSign(",");
        return split(hasComma ? inside.subList(0, inside.size() - 1) : inside, ",");
    }

    /** What each key's value is made of. */
    Map<String, List<QueryToken>> fields() {
        return fields;
    }

    /** Whether the query is this object alone, with each key once. */
    boolean isNothingElse() {
        return isNothingElse;
    }

    /** Parts between signs that stand in no brackets. */
    static List<List<QueryToken>> split(List<QueryToken> tokens, String sign) {
        List<List<QueryToken>> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).opens() ? 1 : tokens.get(i).closes() ? -1 : 0;
            if (depth == 0 && tokens.get(i).isSign(sign)) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(tokens.subList(start, tokens.size()));
        return parts;
    }

    /** Index of the bracket that closes the first token. */
    static int closing(List<QueryToken> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).opens() ? 1 : tokens.get(i).closes() ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    /** After the last pipe or definition: what the query puts out. */
    private static int startOfEnd(List<QueryToken> query) {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < query.size(); i++) {
            QueryToken token = query.get(i);
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
            if (depth == 0 && (token.isSign("|") || token.isSign(";"))) {
                start = i + 1;
            }
        }
        return start;
    }

    private static Optional<String> key(List<QueryToken> entry) {
        boolean isAlone = entry.size() == 1;
        if (entry.isEmpty() || !isAlone && !entry.get(1).isSign(":")) {
            return Optional.empty();
        }
        QueryToken key = entry.get(0);
        if (key.is(Kind.WORD)) {
            return Optional.of(key.text());
        }
        if (key.is(Kind.VARIABLE) && isAlone) {
            return Optional.of(key.text().substring(1));
        }
        return key.isLiteral() ? StringLiteral.text(key) : Optional.empty();
    }

    /** That of a lone key is kept as the key: it says where the value is. */
    private static List<QueryToken> value(List<QueryToken> entry) {
        return entry.size() == 1 ? entry : entry.subList(2, entry.size());
    }
}
