package io.hydrant.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The transformation that every contender does: keeps {@code user} as {@code username}, {@code
 * time} as {@code timestamp}, and {@code action}.
 */
final class Reshaping {

    private final JsonFactory json = new JsonFactory();
    private final ByteArrayOutputStream reshaped = new ByteArrayOutputStream(256);

    byte[] reshape(byte[] event) throws IOException {
        reshaped.reset();
        try (JsonParser in = json.createParser(event);
                JsonGenerator out = json.createGenerator(reshaped)) {
            in.nextToken();
            out.writeStartObject();
            for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
                in.nextToken();
                copy(field, in, out);
            }
            out.writeEndObject();
        }
        return reshaped.toByteArray();
    }

    private static void copy(String field, JsonParser in, JsonGenerator out) throws IOException {
        switch (field) {
            case "user":
                out.writeFieldName("username");
                out.copyCurrentEvent(in);
                break;
            case "time":
                out.writeFieldName("timestamp");
                out.copyCurrentEvent(in);
                break;
            case "action":
                out.writeFieldName("action");
                out.copyCurrentEvent(in);
                break;
            default:
                in.skipChildren();
        }
    }
}
