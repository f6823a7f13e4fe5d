package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Json;

/** What AWS says of a value whose JSON type does not suit its member. */
final class WrongType {

    private WrongType() {}

    /** Wanted is such as {@code an Integer}. */
    static ApiException of(JsonNode value, String wanted) {
        if (value.isObject()) {
            return Json.notSerializable("Start of structure or map found where not expected.");
        }
        if (value.isArray()) {
            return Json.notSerializable("Start of list found where not expected.");
        }
        return Json.notSerializable(token(value) + " can not be converted to " + wanted);
    }

    private static String token(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
        }
        return value.isNumber() ? "NUMBER_VALUE" : "STRING_VALUE";
    }
}
