package io.hydrant.schema;

/** A schema's text, read from left to right, without white space and comments. */
final class SchemaTokens {

    private final String text;
    private int position;

    SchemaTokens(String text) {
        this.text = text;
        skipBlanks();
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** Passes the character, if it comes next. */
    boolean skip(char expected) {
        if (atEnd() || text.charAt(position) != expected) {
            return false;
        }
        position++;
        skipBlanks();
        return true;
    }

    void expect(char expected) {
        if (!skip(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    /** A name as it stands, or in backquotes. */
    String name() {
        if (!skipBackquote()) {
            return word("a name");
        }
        int end = text.indexOf('`', position);
        if (end < 0) {
            throw unexpected("a name that ends with a backquote");
        }
        String name = text.substring(position, end);
        position = end + 1;
        skipBlanks();
        return name;
    }

    private boolean skipBackquote() {
        if (atEnd() || text.charAt(position) != '`') {
            return false;
        }
        // Not skip(): blanks within the quotes are part of what is wrong with a name.
        position++;
        return true;
    }

    String word(String expected) {
        int start = position;
        while (!atEnd() && FieldName.isPlain(text.substring(position, position + 1))) {
            position++;
        }
        if (start == position) {
            throw unexpected(expected);
        }
        String word = text.substring(start, position);
        skipBlanks();
        return word;
    }

    /** From 0 to 99999. */
    int number() {
        String digits = word("a number");
        if (!digits.matches("\\d{1,5}")) {
            throw new InvalidSchemaException("'" + digits + "' must be a number");
        }
        return Integer.parseInt(digits);
    }

    InvalidSchemaException unexpected(String expected) {
        String found = atEnd() ? "the end" : "'" + text.charAt(position) + "'";
        return new InvalidSchemaException(
                found + " at character " + (position + 1) + "; it must be " + expected);
    }

    private void skipBlanks() {
        while (!atEnd()) {
            if (Character.isWhitespace(text.charAt(position))) {
                position++;
            } else if (text.startsWith("--", position)) {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }
}
