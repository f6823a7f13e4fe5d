package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hydrant.api.wire.call.Json;
import java.util.Map;

/** Values of one shape under keys of another. */
final class MapShape implements Shape {

    private final Shape key;
    private final Shape element;

    MapShape(Shape key, Shape element) {
        this.key = key;
        this.element = element;
    }

    @Override
    public JsonNode fit(JsonNode value, Place at, Violations found) {
        if (!value.isObject()) {
            throw value.isArray()
                    ? WrongType.of(value, "")
                    : Json.notSerializable("Unexpected field type");
        }
        ObjectNode fitted = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            key.fit(TextNode.valueOf(entry.getKey()), at, found);
            if (!entry.getValue().isNull()) {
                Place place = at.mapValue(entry.getKey());
                fitted.set(entry.getKey(), element.fit(entry.getValue(), place, found));
            }
        }
        return fitted;
    }
}
