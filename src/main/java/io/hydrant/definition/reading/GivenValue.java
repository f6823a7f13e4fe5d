package io.hydrant.definition.reading;

import com.fasterxml.jackson.databind.JsonNode;

/** How a problem quotes what was given: short, and so that "5" and 5 differ. */
public final class GivenValue {

    private static final int MOST_CHARACTERS = 120;

    private GivenValue() {}

    public static String of(JsonNode given) {
        if (given.isObject()) {
            return "an object";
        }
        if (given.isArray()) {
            return "a list";
        }
        String text = given.toString();
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS) + "... (" + text.length() + " characters)";
    }
}
