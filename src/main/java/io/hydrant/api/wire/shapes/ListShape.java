package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hydrant.api.wire.call.Json;

/** So many values of one shape. */
final class ListShape implements Shape {

    private final Bounds length;
    private final Shape element;

    ListShape(Bounds length, Shape element) {
        this.length = length;
        this.element = element;
    }

    Shape element() {
        return element;
    }

    @Override
    public JsonNode fit(JsonNode value, Place at, Violations found) {
        if (!value.isArray()) {
            throw value.isObject()
                    ? WrongType.of(value, "")
                    : Json.notSerializable("Unexpected field type");
        }
        length.check(value.size(), "length", at, found);
        ArrayNode fitted = JsonNodeFactory.instance.arrayNode(value.size());
        for (int i = 0; i < value.size(); i++) {
            Place place = at.element(i);
            if (value.get(i).isNull()) {
                found.add(place, "not be null");
            } else {
                fitted.add(element.fit(value.get(i), place, found));
            }
        }
        return fitted;
    }
}
