package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.hydrant.errors.ErrorCode;
import java.io.IOException;

/** Opens JSON that may hold anything, and says in Firehose's words what is wrong with it. */
final class JsonSource {

    private static final int LONGEST_KEY = 262_144;
    private static final int DEEPEST = 512;

    private final JsonFactory factory =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNameLength(LONGEST_KEY)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    // Keys come from data: there may be very many, and some may be made to collide.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    JsonParser open(byte[] json) throws IOException, ConversionException {
        // Jackson would take such bytes for UTF-16 or UTF-32, and read them.
        for (int i = 0; i < Math.min(json.length, 4); i++) {
            if (json[i] == 0 || json[i] == (byte) 0xfe || json[i] == (byte) 0xff) {
                throw notUtf8();
            }
        }
        return factory.createParser(json);
    }

    /** A part of what was opened before. */
    JsonParser reopen(String part) throws IOException {
        JsonParser parser = factory.createParser(part);
        parser.nextToken();
        return parser;
    }

    static ConversionException failure(IOException thrown) {
        if (thrown instanceof StreamConstraintsException) {
            return ConversionException.malformed(constraint(thrown.getMessage()));
        }
        if (thrown.getMessage().startsWith("Invalid UTF-8")) {
            return notUtf8();
        }
        return ConversionException.of(
                ErrorCode.CONVERSION_PARSE_ERROR, "The record is malformed JSON" + place(thrown));
    }

    private static String constraint(String message) {
        if (message.contains("nesting depth")) {
            return "Highly nested JSON is not supported; at most "
                    + DEEPEST
                    + " levels are allowed";
        }
        return message.contains("Name length")
                ? "A JSON key is longer than " + LONGEST_KEY + " characters"
                : "A number is longer than 1000 characters";
    }

    // Not the parser's own message: that quotes the record.
    private static String place(IOException thrown) {
        if (thrown instanceof JsonEOFException) {
            return ": the JSON ends too early";
        }
        return thrown instanceof JsonProcessingException
                        && ((JsonProcessingException) thrown).getLocation() != null
                ? " at byte " + ((JsonProcessingException) thrown).getLocation().getByteOffset()
                : "";
    }

    private static ConversionException notUtf8() {
        return ConversionException.malformed("The record is not valid UTF-8");
    }
}
