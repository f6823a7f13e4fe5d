package io.hydrant.expression.jq;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Field;
import net.thisptr.jackson.jq.internal.misc.JsonNodeUtils;

/**
 * Keeps the library's messages short while they are made: it writes whole values, however large,
 * and then cuts off all but eleven characters.
 */
final class ErrorTexts extends JsonSerializer<JsonNode> {

    /** More than a message shows. */
    private static final int SHOWN = 64;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorTexts() {}

    static void shorten() {
        try {
            Field mapper = JsonNodeUtils.class.getDeclaredField("MAPPER");
            mapper.setAccessible(true);
            ((ObjectMapper) mapper.get(null))
                    .registerModule(
                            new SimpleModule("short texts")
                                    .addSerializer(JsonNode.class, new ErrorTexts()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The library for jq has changed", e);
        }
    }

    @Override
    public void serialize(JsonNode value, JsonGenerator json, SerializerProvider serializers)
            throws IOException {
        Start start = new Start();
        try {
            JSON.writeValue(start, value);
        } catch (IOException e) {
            // Enough is written, or the value is too deep to be.
            start.text.append(' ');
        }
        json.writeRawValue(start.text.toString());
    }

    /** Takes what comes until it is more than is shown. */
    private static final class Start extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] characters, int from, int count) throws IOException {
            text.append(characters, from, Math.min(count, SHOWN));
            if (text.length() > SHOWN) {
                throw new IOException("enough");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
