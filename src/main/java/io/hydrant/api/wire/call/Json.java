package io.hydrant.api.wire.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** AWS JSON 1.1, to and from bytes. */
public final class Json {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    public static JsonFactory factory() {
        return MAPPER.getFactory();
    }

    /** An empty body is an empty object. */
    public static ObjectNode object(byte[] body) {
        if (body.length == 0) {
            return MAPPER.createObjectNode();
        }
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree instanceof ObjectNode) {
                return (ObjectNode) tree;
            }
        } catch (IOException unreadable) {
            // Jackson's own message quotes the body.
            throw notSerializable("The body cannot be read as JSON.");
        }
        throw notSerializable("The body is no JSON object.");
    }

    public static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] error(ApiException error) {
        return bytes(
                MAPPER.createObjectNode()
                        .put("__type", error.type())
                        .put("message", error.getMessage()));
    }

    /** The error for a value of the wrong JSON type, which is checked before all constraints. */
    public static ApiException notSerializable(String message) {
        return ApiException.of("SerializationException", message);
    }
}
