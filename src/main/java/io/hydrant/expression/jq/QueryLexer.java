package io.hydrant.expression.jq;

import io.hydrant.expression.jq.QueryToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a query that is known to be well-formed into its tokens. */
final class QueryLexer {

    /** Longest first: the first that fits is taken. */
    private static final List<String> SIGNS =
            List.of(
                    "?//", "//=", "..", "//", "|=", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=",
                    "%=");

    private final String query;
    private int position;

    private QueryLexer(String query) {
        this.query = query;
    }

    static List<QueryToken> tokens(String query) {
        return new QueryLexer(query).untilClosed();
    }

    /** Up to the end, or to the bracket that closes an interpolation. */
    private List<QueryToken> untilClosed() {
        List<QueryToken> tokens = new ArrayList<>();
        int depth = 0;
        while (toNextToken()) {
            QueryToken token = next();
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
            if (depth < 0) {
                break;
            }
            tokens.add(token);
        }
        return tokens;
    }

    private boolean toNextToken() {
        while (position < query.length()) {
            char c = query.charAt(position);
            if (c == '#') {
                int end = query.indexOf('\n', position);
                position = end < 0 ? query.length() : end;
            } else if (Character.isWhitespace(c)) {
                position++;
            } else {
                return true;
            }
        }
        return false;
    }

    private QueryToken next() {
        int start = position;
        char c = query.charAt(position);
        if (c == '"') {
            return string();
        }
        if (isLetter(c)) {
            return word(Kind.WORD, start);
        }
        if (c == '.' && isLetter(peek(1))) {
            position++;
            return word(Kind.FIELD, start);
        }
        if ((c == '$' || c == '@') && isLetter(peek(1))) {
            position++;
            return word(c == '$' ? Kind.VARIABLE : Kind.FORMAT, start);
        }
        if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            return number();
        }
        return sign();
    }

    private QueryToken word(Kind kind, int start) {
        while (isLetter(peek(0)) || isDigit(peek(0)) || isColons()) {
            position += isColons() ? 2 : 1;
        }
        return token(kind, start);
    }

    private boolean isColons() {
        return peek(0) == ':' && peek(1) == ':' && isLetter(peek(2));
    }

    private QueryToken number() {
        int start = position;
        while (isDigit(peek(0)) || peek(0) == '.' || isExponent()) {
            position += isExponent() ? 2 : 1;
        }
        return token(Kind.NUMBER, start);
    }

    private boolean isExponent() {
        boolean signed = peek(1) == '+' || peek(1) == '-';
        return (peek(0) == 'e' || peek(0) == 'E') && (isDigit(peek(1)) || signed);
    }

    private QueryToken string() {
        int start = position++;
        List<List<QueryToken>> interpolations = new ArrayList<>();
        while (position < query.length() && peek(0) != '"') {
            if (peek(0) == '\\' && peek(1) == '(') {
                position += 2;
                interpolations.add(untilClosed());
            } else {
                position += peek(0) == '\\' ? 2 : 1;
            }
        }
        position = Math.min(position + 1, query.length());
        return new QueryToken(Kind.STRING, query.substring(start, position), start, interpolations);
    }

    private QueryToken sign() {
        int start = position;
        position++;
        for (String sign : SIGNS) {
            if (query.startsWith(sign, start)) {
                position = start + sign.length();
                break;
            }
        }
        return token(Kind.SIGN, start);
    }

    private QueryToken token(Kind kind, int start) {
        return new QueryToken(kind, query.substring(start, position), start, List.of());
    }

    private char peek(int distance) {
        int index = position + distance;
        return index < query.length() ? query.charAt(index) : '\0';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
