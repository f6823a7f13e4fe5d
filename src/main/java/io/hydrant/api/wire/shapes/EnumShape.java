package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One of some words. */
final class EnumShape implements Shape {

    private final List<String> words;
    private final List<String> allowed;

    /** In the order of AWS's message, and Hydrant's own behind them. */
    EnumShape(List<String> words, List<String> own) {
        this.words = List.copyOf(words);
        List<String> all = new ArrayList<>(words);
        all.addAll(own);
        this.allowed = List.copyOf(all);
    }

    /** Those of AWS. */
    List<String> words() {
        return words;
    }

    @Override
    public JsonNode fit(JsonNode value, Place at, Violations found) {
        if (!value.isTextual()) {
            throw WrongType.of(value, "a String");
        }
        if (!allowed.contains(value.textValue())) {
            found.add(at, "satisfy enum value set: " + allowed);
        }
        return value;
    }
}
