package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;

/** A value with no constraint but its type. */
enum PlainShape implements Shape {
    BOOLEAN {
        @Override
        public JsonNode fit(JsonNode value, Place at, Violations found) {
            if (!value.isBoolean()) {
                throw WrongType.of(value, "a Boolean");
            }
            return value;
        }
    },

    /** In JSON 1.1: seconds since the epoch, with fractions. */
    TIMESTAMP {
        @Override
        public JsonNode fit(JsonNode value, Place at, Violations found) {
            if (!value.isNumber()) {
                throw WrongType.of(value, "milliseconds since epoch");
            }
            return value;
        }
    }
}
