package io.hydrant.api.wire.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.hydrant.api.wire.call.Json;
import java.io.IOException;

/** Bytes, which JSON carries in Base64. */
final class BlobShape implements Shape {

    private final Bounds length;

    BlobShape(Bounds length) {
        this.length = length;
    }

    @Override
    public JsonNode fit(JsonNode value, Place at, Violations found) {
        if (!value.isTextual()) {
            throw WrongType.of(value, "a Blob");
        }
        byte[] bytes = decoded(value);
        length.check(bytes.length, "length", at, found);
        return BinaryNode.valueOf(bytes);
    }

    private static byte[] decoded(JsonNode value) {
        try {
            return value.binaryValue();
        } catch (IOException notBase64) {
            // Jackson's own message quotes the payload.
            throw Json.notSerializable("STRING_VALUE can not be converted to a Blob");
        }
    }
}
