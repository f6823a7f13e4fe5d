package io.hydrant.expression.jq;

import io.hydrant.expression.jq.QueryToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query for one plain field, such as {@code .a.b}, {@code (.a["b"] // "none")} or {@code
 * .time|strftime("%Y")}: simple enough to be answered without a tree.
 */
final class FieldQuery {

    private final List<String> path;
    private final FieldText text;

    private FieldQuery(List<String> path, FieldText text) {
        this.path = path;
        this.text = text;
    }

    /** Empty when the query is anything else. */
    static Optional<FieldQuery> of(List<QueryToken> query) {
        if (query.isEmpty()) {
            return Optional.empty();
        }
        if (query.get(0).isSign("(") && ObjectQuery.closing(query) == query.size() - 1) {
            return of(query.subList(1, query.size() - 1));
        }
        List<List<QueryToken>> stages = ObjectQuery.split(query, "|");
        FieldText text = FieldText.PLAIN;
        for (List<QueryToken> stage : stages.subList(1, stages.size())) {
            Optional<FieldText> next = text.then(stage);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            text = next.get();
        }
        return ofStart(stages.get(0), text);
    }

    /** Of an object's lone key, which names a field of the same name. */
    static Optional<FieldQuery> ofKey(String key, List<QueryToken> value) {
        boolean isLoneKey =
                value.size() == 1 && (value.get(0).is(Kind.WORD) || value.get(0).isLiteral());
        return isLoneKey ? Optional.of(new FieldQuery(List.of(key), FieldText.PLAIN)) : of(value);
    }

    /** At least one name. */
    List<String> path() {
        return path;
    }

    FieldText text() {
        return text;
    }

    private static Optional<FieldQuery> ofStart(List<QueryToken> start, FieldText text) {
        List<List<QueryToken>> alternatives = ObjectQuery.split(start, "//");
        Optional<List<String>> path = path(alternatives.get(0));
        if (path.isEmpty() || alternatives.size() > 2) {
            return Optional.empty();
        }
        if (alternatives.size() == 1) {
            return Optional.of(new FieldQuery(path.get(), text));
        }
        List<QueryToken> otherwise = alternatives.get(1);
        // The alternative would have to go through the stages too.
        if (text != FieldText.PLAIN || otherwise.size() != 1 || !otherwise.get(0).isLiteral()) {
            return Optional.empty();
        }
        return StringLiteral.text(otherwise.get(0))
                .map(literal -> new FieldQuery(path.get(), FieldText.PLAIN.orElse(literal)));
    }

    private static Optional<List<String>> path(List<QueryToken> tokens) {
        List<String> names = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            if (tokens.get(i).is(Kind.FIELD)) {
                names.add(tokens.get(i).text().substring(1));
                i++;
                continue;
            }
            boolean hasDot = tokens.get(i).isSign(".");
            boolean isBracketed = isBracketed(tokens, hasDot ? i + 1 : i);
            int literal = i + (hasDot ? 1 : 0) + (isBracketed ? 1 : 0);
            if (!hasDot && !isBracketed
                    || literal >= tokens.size()
                    || !tokens.get(literal).isLiteral()) {
                return Optional.empty();
            }
            Optional<String> name = StringLiteral.text(tokens.get(literal));
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
            i = literal + (isBracketed ? 2 : 1);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(names));
    }

    private static boolean isBracketed(List<QueryToken> tokens, int i) {
        return i + 2 < tokens.size() && tokens.get(i).isSign("[") && tokens.get(i + 2).isSign("]");
    }
}
