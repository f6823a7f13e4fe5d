package io.hydrant.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A record, or its beginning, as text if it is text, else as base64. */
final class ShownRecord {

    private ShownRecord() {}

    /** {@code bytes} is the length of the whole record. */
    static void write(ObjectNode shown, byte[] start, int bytes) {
        shown.put("bytes", bytes);
        Optional<String> text = text(start);
        if (text.isPresent()) {
            shown.put("text", text.get());
        } else {
            shown.put("base64", Base64.getEncoder().encodeToString(start));
        }
        if (start.length < bytes) {
            shown.put("isTruncated", true);
        }
    }

    /** Empty for what is no text in UTF-8. */
    static Optional<String> text(byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf(0) < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
