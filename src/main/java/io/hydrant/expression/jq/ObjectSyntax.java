package io.hydrant.expression.jq;

import io.hydrant.expression.jq.QueryToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A query whose objects are written so that the library's parser takes all that jq does. Of a value
 * in parentheses the parser takes nothing behind them, and of a list of entries no comma at its
 * end.
 */
final class ObjectSyntax {

    /** Says the same, and does not begin with a parenthesis. */
    private static final String PREFIX = ".|";

    private final StringBuilder written;

    /** Where the prefix stands in what is written, from the first to the last. */
    private final List<Integer> prefixes = new ArrayList<>();

    private ObjectSyntax(String query) {
        this.written = new StringBuilder(query);
    }

    static ObjectSyntax of(String query) {
        ObjectSyntax syntax = new ObjectSyntax(query);
        syntax.adapt(QueryLexer.tokens(query));
        return syntax;
    }

    /** What the library's parser is given. */
    @Override
    public String toString() {
        return written.toString();
    }

    /** The column of the query as it was given for that of what is written; both begin at 1. */
    int columnOfQuery(int line, int column) {
        int given = column;
        for (int prefix : prefixes) {
            int lineOfPrefix =
                    1 + (int) written.chars().limit(prefix).filter(c -> c == '\n').count();
            int columnOfPrefix = prefix - written.lastIndexOf("\n", prefix);
            if (lineOfPrefix == line && columnOfPrefix < column) {
                given -= PREFIX.length();
            }
        }
        return Math.max(given, 1);
    }

    private void adapt(List<QueryToken> tokens) {
        Deque<Bracket> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            QueryToken token = tokens.get(i);
            token.interpolations().forEach(this::adapt);
            Bracket around = open.peek();
            if (token.opens()) {
                open.push(new Bracket(token, i > 0 && isPattern(tokens.get(i - 1), around)));
            } else if (token.closes() && around != null) {
                open.pop();
            } else if (around != null && around.isObject) {
                adapt(tokens, i, around);
            }
        }
    }

    private static boolean isPattern(QueryToken before, Bracket around) {
        return before.isWord("as") || before.isSign("?//") || around != null && around.isPattern;
    }

    private void adapt(List<QueryToken> tokens, int i, Bracket object) {
        QueryToken token = tokens.get(i);
        if (token.isSign(",")) {
            object.isInKey = true;
            boolean isLast = i + 1 < tokens.size() && tokens.get(i + 1).isSign("}");
            if (isLast && !tokens.get(i - 1).isSign("{") && !tokens.get(i - 1).isSign(",")) {
                written.setCharAt(token.start() + PREFIX.length() * prefixes.size(), ' ');
            }
        } else if (token.isSign(":") && object.isInKey) {
            object.isInKey = false;
            adaptValue(tokens.subList(i + 1, tokens.size()));
        }
    }

    private void adaptValue(List<QueryToken> value) {
        if (value.isEmpty() || !value.get(0).isSign("(")) {
            return;
        }
        int next = ObjectQuery.closing(value) + 1;
        if (next < value.size() && canFollow(value.get(next))) {
            int place = value.get(0).start() + PREFIX.length() * prefixes.size();
            written.insert(place, PREFIX);
            prefixes.add(place);
        }
    }

    /** Operators need parentheses around them in jq too. */
    private static boolean canFollow(QueryToken token) {
        return token.is(Kind.FIELD) || token.isSign(".") || token.isSign("[") || token.isSign("|");
    }

    /** A bracket that is not closed yet. */
    private static final class Bracket {

        final boolean isObject;
        final boolean isPattern;
        boolean isInKey = true;

        Bracket(QueryToken token, boolean isPattern) {
            this.isPattern = isPattern;
            this.isObject = token.isSign("{") && !isPattern;
        }
    }
}
