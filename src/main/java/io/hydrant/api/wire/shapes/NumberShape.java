package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;

/** A number within bounds. */
final class NumberShape implements Shape {

    private final String name;
    private final Bounds bounds;

    private NumberShape(String name, Bounds bounds) {
        this.name = name;
        this.bounds = bounds;
    }

    static NumberShape integer(Bounds bounds) {
        return new NumberShape("an Integer", bounds);
    }

    static NumberShape real(Bounds bounds) {
        return new NumberShape("a Double", bounds);
    }

    @Override
    public JsonNode fit(JsonNode value, Place at, Violations found) {
        if (!value.isNumber()) {
            throw WrongType.of(value, name);
        }
        bounds.check(value.doubleValue(), "value", at, found);
        return value;
    }
}
