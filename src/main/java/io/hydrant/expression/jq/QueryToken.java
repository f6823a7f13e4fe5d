package io.hydrant.expression.jq;

import java.util.List;

/** A word, a string or a sign of a query. */
final class QueryToken {

    /** What a token is to the language. */
    enum Kind {
        FIELD,
        WORD,
        VARIABLE,
        FORMAT,
        NUMBER,
        STRING,
        SIGN
    }

    private final Kind kind;
    private final String text;
    private final int start;
    private final List<List<QueryToken>> interpolations;

    QueryToken(Kind kind, String text, int start, List<List<QueryToken>> interpolations) {
        this.kind = kind;
        this.text = text;
        this.start = start;
        this.interpolations = List.copyOf(interpolations);
    }

    /** As it stands in the query: with its dot, its quotes, its dollar. */
    String text() {
        return text;
    }

    int start() {
        return start;
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean opens() {
        return isSign("(") || isSign("[") || isSign("{");
    }

    boolean closes() {
        return isSign(")") || isSign("]") || isSign("}");
    }

    /** The queries inside a string, such as {@code .a} in {@code "\(.a)"}. */
    List<List<QueryToken>> interpolations() {
        return interpolations;
    }

    /** Whether this is a string that is the same for every record. */
    boolean isLiteral() {
        return kind == Kind.STRING && interpolations.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
