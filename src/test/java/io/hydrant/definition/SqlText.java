package io.hydrant.definition;

/** SQL as a database cuts it into statements: no more than is needed to count them. */
public final class SqlText {

    private final String text;
    private final boolean backslashEscapes;
    private int position;

    private SqlText(String text, boolean backslashEscapes) {
        this.text = text;
        this.backslashEscapes = backslashEscapes;
    }

    /** As Redshift does it, which is a PostgreSQL 8.0: a backslash in quotes is an escape. */
    public static boolean isOneStatementOfRedshift(String text) {
        return new SqlText(text, true).isOneStatement();
    }

    /** As PostgreSQL has done it since 9.1. */
    public static boolean isOneStatementOfPostgres(String text) {
        return new SqlText(text, false).isOneStatement();
    }

    private boolean isOneStatement() {
        while (position < text.length()) {
            char next = text.charAt(position);
            if (next == ';') {
                return false;
            }
            if (!skipToken(next)) {
                return false;
            }
        }
        return true;
    }

    /** False if something has a start and no end. */
    private boolean skipToken(char next) {
        if (next == '\'') {
            boolean escapes = backslashEscapes ? !follows("bBxX") : follows("eE");
            return skipQuoted('\'', escapes);
        }
        if (next == '"') {
            return skipQuoted('"', false);
        }
        if (text.startsWith("--", position)) {
            int end = text.indexOf('\n', position);
            position = end < 0 ? text.length() : end;
            return true;
        }
        if (text.startsWith("/*", position)) {
            return skipComment();
        }
        if (next == '$') {
            return skipDollars();
        }
        position++;
        return true;
    }

    /** Whether one of these letters is directly before, and a word of its own. */
    private boolean follows(String letters) {
        return position > 0
                && letters.indexOf(text.charAt(position - 1)) >= 0
                && (position == 1 || !Character.isLetterOrDigit(text.charAt(position - 2)));
    }

    private boolean skipQuoted(char quote, boolean escapes) {
        for (position++; position < text.length(); position++) {
            char next = text.charAt(position);
            if (escapes && next == '\\') {
                position++;
            } else if (next == quote) {
                position++;
                if (position == text.length() || text.charAt(position) != quote) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean skipComment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (text.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && position < text.length());
        return depth == 0;
    }

    private boolean skipDollars() {
        int tagEnd = text.indexOf('$', position + 1);
        if (tagEnd < 0 || !text.substring(position + 1, tagEnd).matches("[a-zA-Z_]*")) {
            position++;
            return true;
        }
        String tag = text.substring(position, tagEnd + 1);
        int end = text.indexOf(tag, tagEnd + 1);
        position = end < 0 ? text.length() : end + tag.length();
        return end >= 0;
    }
}
