package io.hydrant.expression.jq;

import io.hydrant.expression.jq.QueryToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A query whose objects are written so that the library's parser takes all that jq does. Of a value
 * in parentheses the parser takes nothing behind them, of a list of entries no comma at its end, of
 * numbers none beyond 64 bits; and a key without a value it looks for in anything.
 */
final class ObjectSyntax {

    /** Says the same, and does not begin with a parenthesis. */
    private static final String PREFIX = ".|";

    /** Makes a number one with a fraction. */
    private static final String FRACTION = ".0";

    private static final String LARGEST = Long.toString(Long.MAX_VALUE);

    private final StringBuilder written;

    private final List<Insertion> insertions = new ArrayList<>();

    private int inserted;

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
        for (Insertion insertion : insertions) {
            int place = insertion.place;
            int itsLine = 1 + (int) written.chars().limit(place).filter(c -> c == '\n').count();
            int itsColumn = place - written.lastIndexOf("\n", place);
            if (itsLine == line && itsColumn < column) {
                given -= insertion.length;
            }
        }
        return Math.max(given, 1);
    }

    private void adapt(List<QueryToken> tokens) {
        Deque<Bracket> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            QueryToken token = tokens.get(i);
            token.interpolations().forEach(this::adapt);
            if (isTooLong(token)) {
                insert(token.start() + token.text().length(), FRACTION);
            }
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

    /** For the library, which reads a number without a fraction as a whole one of 64 bits. */
    private static boolean isTooLong(QueryToken token) {
        if (!token.is(Kind.NUMBER) || !token.text().chars().allMatch(Character::isDigit)) {
            return false;
        }
        String digits = token.text().replaceFirst("^0+", "");
        return digits.length() > LARGEST.length()
                || digits.length() == LARGEST.length() && digits.compareTo(LARGEST) > 0;
    }

    /** From the first place of the query to the last. */
    private void insert(int placeInQuery, String text) {
        int place = placeInQuery + inserted;
        written.insert(place, text);
        insertions.add(new Insertion(place, text.length()));
        inserted += text.length();
    }

    private static boolean isPattern(QueryToken before, Bracket around) {
        return before.isWord("as") || before.isSign("?//") || around != null && around.isPattern;
    }

    private void adapt(List<QueryToken> tokens, int i, Bracket object) {
        QueryToken token = tokens.get(i);
        if (object.isInKey && token.is(Kind.WORD) && isWhole(tokens, i)) {
            String field = ":.[\"" + token.text() + "\"]";
            insert(token.start() + token.text().length(), field);
        } else if (token.isSign(",")) {
            object.isInKey = true;
            boolean isLast = i + 1 < tokens.size() && tokens.get(i + 1).isSign("}");
            if (isLast && !tokens.get(i - 1).isSign("{") && !tokens.get(i - 1).isSign(",")) {
                written.setCharAt(token.start() + inserted, ' ');
            }
        } else if (token.isSign(":") && object.isInKey) {
            object.isInKey = false;
            adaptValue(tokens.subList(i + 1, tokens.size()));
        }
    }

    /** Whether a key stands for its value too. */
    private static boolean isWhole(List<QueryToken> tokens, int i) {
        QueryToken before = tokens.get(i - 1);
        boolean begins = before.isSign("{") || before.isSign(",");
        return begins
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).isSign(",") || tokens.get(i + 1).isSign("}"));
    }

    private void adaptValue(List<QueryToken> value) {
        if (value.isEmpty() || !value.get(0).isSign("(")) {
            return;
        }
        int next = ObjectQuery.closing(value) + 1;
        if (next < value.size() && canFollow(value.get(next))) {
            insert(value.get(0).start(), PREFIX);
        }
    }

    /** Operators need parentheses around them in jq too. */
    private static boolean canFollow(QueryToken token) {
        return token.is(Kind.FIELD) || token.isSign(".") || token.isSign("[") || token.isSign("|");
    }

    /** What the query does not have, where it stands in what is written. */
    private static final class Insertion {

        final int place;
        final int length;

        Insertion(int place, int length) {
            this.place = place;
            this.length = length;
        }
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
