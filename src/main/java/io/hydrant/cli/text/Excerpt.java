package io.hydrant.cli.text;

import java.nio.charset.StandardCharsets;

/** The beginning of what may be long, and may not be text, in one line that a terminal can show. */
public final class Excerpt {

    private static final String MORE = "...";

    private Excerpt() {}

    public static String of(byte[] bytes, int longest) {
        // No character has more than four bytes.
        int length = Math.min(bytes.length, 4 * (longest + 1));
        return of(new String(bytes, 0, length, StandardCharsets.UTF_8), longest);
    }

    public static String of(String text, int longest) {
        StringBuilder excerpt = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(c -> Character.isISOControl(c) ? '.' : c)
                .forEach(excerpt::appendCodePoint);
        return text.codePoints().skip(longest).findAny().isPresent()
                ? excerpt + MORE
                : excerpt.toString();
    }
}
