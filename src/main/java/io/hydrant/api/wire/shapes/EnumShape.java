package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One of some words. */
final class EnumShape implements Shape {

    private final List<String> words;

    /** In the order of AWS's message. */
    EnumShape(List<String> words) {
        this.words = List.copyOf(words);
    }

    List<String> words() {
        return words;
    }

    @Override
    public JsonNode fit(JsonNode value, Place at, Violations found) {
        if (!value.isTextual()) {
            throw WrongType.of(value, "a String");
        }
        if (!words.contains(value.textValue())) {
            found.add(at, "satisfy enum value set: " + words);
        }
        return value;
    }
}
