package io.hydrant.cli.explain.table;

/** The smallest stretch of a prefix: a literal, one field of a time, or a partition key. */
final class KeyToken {

    /** What a token is. */
    enum Kind {
        LITERAL,
        /** Letters of a date pattern, such as {@code yyyy}. */
        TIME,
        PARTITION_KEY,
        /** Differs for each object, so that no table knows its values. */
        UNKNOWN
    }

    private final Kind kind;
    private final String text;

    KeyToken(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** A literal's text, a time's letters, or a key's name. */
    String text() {
        return text;
    }
}
