package io.hydrant.expression.jq;

import java.util.List;

/** How far a text has been read as a time. */
final class TimeCursor {

    private static final int ABBREVIATION = 3;
    private static final int DIGITS_OF_A_LONG = 18;

    private final String text;
    private int position;

    TimeCursor(String text) {
        this.text = text;
    }

    String rest() {
        return text.substring(position);
    }

    void expect(char c) {
        check(isAt(c));
        position++;
    }

    void skipSpaces() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
    }

    /** Of a name that the text goes on with, in full or by its first three letters. */
    int index(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String shortened = name.substring(0, Math.min(ABBREVIATION, name.length()));
            if (goesOnWith(shortened)) {
                position += goesOnWith(name) ? name.length() : shortened.length();
                return i;
            }
        }
        throw mismatch();
    }

    int number(int digits, int least, int most) {
        while (isAt(' ')) {
            position++;
        }
        int start = position;
        int number = 0;
        // As C does: a digit that cannot belong to the number begins what follows.
        while (isAtDigit() && position - start < digits && number * 10 <= most) {
            number = number * 10 + text.charAt(position++) - '0';
        }
        check(position > start && number >= least && number <= most);
        return number;
    }

    long wholeNumber() {
        int start = position;
        while (isAtDigit() && position - start < DIGITS_OF_A_LONG) {
            position++;
        }
        check(position > start);
        return Long.parseLong(text.substring(start, position));
    }

    /** Must be there for the text to fit, but is not applied: so does jq 1.6. */
    void skipOffset() {
        skipSpaces();
        if (isAt('Z')) {
            position++;
            return;
        }
        check(isAt('+') || isAt('-'));
        position++;
        number(2, 0, 99);
        if (isAt(':')) {
            position++;
        }
        if (isAtDigit()) {
            number(2, 0, 59);
        }
    }

    /** Any word, as in C. */
    void skipZone() {
        skipSpaces();
        while (position < text.length() && !isSpace(text.charAt(position))) {
            position++;
        }
    }

    static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    static UnsuitableValueException mismatch() {
        return new UnsuitableValueException("needs a time in the given format");
    }

    private boolean goesOnWith(String name) {
        return text.regionMatches(true, position, name, 0, name.length());
    }

    private boolean isAt(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private boolean isAtDigit() {
        return position < text.length()
                && text.charAt(position) >= '0'
                && text.charAt(position) <= '9';
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw mismatch();
        }
    }
}
