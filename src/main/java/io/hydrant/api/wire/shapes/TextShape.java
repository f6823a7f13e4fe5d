package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** A string of some length that satisfies a pattern. */
final class TextShape implements Shape {

    private final Bounds length;
    private final Pattern pattern;

    private TextShape(Bounds length, Pattern pattern) {
        this.length = length;
        this.pattern = pattern;
    }

    /** An empty pattern is none. */
    static TextShape of(Bounds length, String pattern) {
        // A pattern that looks ahead asks for text that is not blank; queries have many lines.
        boolean anyLines = pattern.isEmpty() || pattern.startsWith("^(?!");
        return new TextShape(length, Pattern.compile(pattern, anyLines ? Pattern.DOTALL : 0));
    }

    @Override
    public JsonNode fit(JsonNode value, Place at, Violations found) {
        if (!value.isTextual()) {
            throw WrongType.of(value, "a String");
        }
        String text = value.textValue();
        length.check(text.length(), "length", at, found);
        if (!pattern.pattern().isEmpty() && !pattern.matcher(text).matches()) {
            found.add(at, "satisfy regular expression pattern: " + pattern.pattern());
        }
        return value;
    }
}
