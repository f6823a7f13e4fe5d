package io.hydrant.source.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.Map;

/** How the records of an object are told apart. */
public final class Separator implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String NEWLINE = "newline";
    private static final String JSON = "json";

    /** Behind a backslash. */
    private static final Map<Character, Character> ESCAPES =
            Map.of('n', '\n', 'r', '\r', 't', '\t', '0', '\0', '\\', '\\');

    private final String text;

    /** Empty for JSON. */
    private final byte[] delimiter;

    private Separator(String text, byte[] delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    public static Separator newline() {
        return new Separator(NEWLINE, new byte[] {'\n'});
    }

    /** {@code newline}, {@code json}, or the text that ends a record. */
    public static Separator of(String text) {
        if (text.equals(NEWLINE)) {
            return newline();
        }
        return new Separator(text, text.equals(JSON) ? new byte[0] : unescaped(text));
    }

    private static byte[] unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\') {
                i++;
                Character escape = i < text.length() ? ESCAPES.get(text.charAt(i)) : null;
                if (escape == null) {
                    throw refused(text);
                }
                next = escape;
            }
            plain.append(next);
        }
        bytes.writeBytes(plain.toString().getBytes(UTF_8));
        if (bytes.size() == 0) {
            throw refused(text);
        }
        return bytes.toByteArray();
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "--separator is '"
                        + text
                        + "'; it must be newline, json, or the text that ends a record, in which"
                        + " only \\n, \\r, \\t, \\0 and \\\\ begin with a backslash");
    }

    RecordEnds ends() {
        return isJson() ? new JsonEnds() : new DelimiterEnds(delimiter);
    }

    boolean isJson() {
        return delimiter.length == 0;
    }

    boolean isNewline() {
        return text.equals(NEWLINE);
    }

    /** How many bytes of the record are left without the separator at its end. */
    int lengthWithout(byte[] record, int length) {
        int end = length;
        if (isJson() || isNewline()) {
            while (end > 0 && (isJson() ? isWhite(record, end) : isLineEnd(record, end))) {
                end--;
            }
            return end;
        }
        boolean ends = end >= delimiter.length;
        for (int i = 0; ends && i < delimiter.length; i++) {
            ends = record[end - delimiter.length + i] == delimiter[i];
        }
        return ends ? end - delimiter.length : end;
    }

    private static boolean isWhite(byte[] record, int end) {
        return JsonEnds.isWhiteSpace(record[end - 1]);
    }

    private static boolean isLineEnd(byte[] record, int end) {
        return record[end - 1] == '\n' || record[end - 1] == '\r';
    }

    /** As it was given. */
    @Override
    public String toString() {
        return text;
    }
}
