package io.hydrant.local.kinesis.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The fields of a request, checked as they are read. */
public final class Arguments {

    private static final String NAME = "[a-zA-Z0-9_.-]{1,128}";
    private static final String STREAM_ARN =
            "arn:aws[^:]*:kinesis:[^:]*:[^:]*:stream/(" + NAME + ")";

    private final JsonNode fields;
    private final WireFormat format;

    public Arguments(JsonNode fields, WireFormat format) {
        this.fields = fields;
        this.format = format;
    }

    /**
     * By name or by ARN. Any account and region will do, so that definitions written for AWS find
     * their stream here.
     */
    public String streamName() {
        Optional<String> arn = optionalText("StreamARN");
        if (arn.isPresent() && !has("StreamName")) {
            if (!arn.get().matches(STREAM_ARN)) {
                throw mustMatch(arn.get(), "StreamARN", STREAM_ARN);
            }
            return arn.get().substring(arn.get().lastIndexOf('/') + 1);
        }
        return name("StreamName");
    }

    /** The name of a stream or a consumer. */
    public String name(String field) {
        String name = text(field);
        if (!name.matches(NAME)) {
            throw mustMatch(name, field, "[a-zA-Z0-9_.-]+");
        }
        return name;
    }

    public ConsumerArn consumerArn() {
        return ConsumerArn.parse(text("ConsumerARN"));
    }

    public Optional<ConsumerArn> optionalConsumerArn() {
        return optionalText("ConsumerARN").map(ConsumerArn::parse);
    }

    public boolean has(String field) {
        return !fields.path(field).isMissingNode() && !fields.path(field).isNull();
    }

    public String text(String field) {
        return optionalText(field).orElseThrow(() -> missing(field));
    }

    public Optional<String> optionalText(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        return Optional.of(text(fields.get(field), field));
    }

    public int number(String field, int min, int max) {
        return optionalNumber(field, min, max).orElseThrow(() -> missing(field));
    }

    public OptionalInt optionalNumber(String field, int min, int max) {
        if (!has(field)) {
            return OptionalInt.empty();
        }
        JsonNode given = fields.get(field);
        if (!given.isIntegralNumber()) {
            throw wrongType(field, "a whole number");
        }
        if (!given.canConvertToInt() || given.intValue() < min) {
            throw KinesisException.validation(
                    given.asText(),
                    field,
                    "Member must have value greater than or equal to " + min);
        }
        if (given.intValue() > max) {
            throw KinesisException.validation(
                    given.asText(), field, "Member must have value less than or equal to " + max);
        }
        return OptionalInt.of(given.intValue());
    }

    public byte[] blob(String field) {
        if (!has(field)) {
            throw missing(field);
        }
        JsonNode given = fields.get(field);
        try {
            if (given.isTextual() || given.isBinary()) {
                return given.binaryValue();
            }
        } catch (IOException notBase64) {
            throw wrongType(field, "valid Base64");
        }
        throw wrongType(field, "a blob");
    }

    public Instant timestamp(String field) {
        if (!has(field)) {
            throw missing(field);
        }
        JsonNode given = fields.get(field);
        // Not a number, and what no calendar holds, as a double too: a number of a few characters
        // may have millions of digits.
        if (!given.isNumber() || !(Math.abs(given.doubleValue()) <= format.lastTimestamp())) {
            throw wrongType(field, "a timestamp");
        }
        return format.timestamp(given);
    }

    public Arguments object(String field) {
        if (!fields.path(field).isObject()) {
            throw has(field) ? wrongType(field, "an object") : missing(field);
        }
        return new Arguments(fields.get(field), format);
    }

    public List<Arguments> objects(String field) {
        if (!fields.path(field).isArray()) {
            throw has(field) ? wrongType(field, "a list") : missing(field);
        }
        List<Arguments> objects = new ArrayList<>();
        fields.get(field).forEach(element -> objects.add(new Arguments(element, format)));
        return objects;
    }

    /** A map of strings, empty when it is not given. */
    public Map<String, String> texts(String field) {
        Map<String, String> texts = new TreeMap<>();
        if (has(field)) {
            Arguments map = object(field);
            map.fields
                    .properties()
                    .forEach(
                            entry ->
                                    texts.put(
                                            unicode(entry.getKey(), "A key of " + field),
                                            text(entry.getValue(), "A value of " + field)));
        }
        return texts;
    }

    /** A list of strings, empty when it is not given. */
    public List<String> textList(String field) {
        List<String> texts = new ArrayList<>();
        if (has(field)) {
            if (!fields.get(field).isArray()) {
                throw wrongType(field, "a list");
            }
            fields.get(field).forEach(element -> texts.add(text(element, "A member of " + field)));
        }
        return texts;
    }

    private static String text(JsonNode given, String field) {
        if (!given.isTextual()) {
            throw wrongType(field, "a string");
        }
        return unicode(given.textValue(), field);
    }

    /**
     * Refuses half a surrogate pair, which JSON can escape and Jackson reads from CBOR. Such a text
     * has no UTF-8, so no answer in CBOR could contain it.
     */
    private static String unicode(String text, String field) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (!Character.isHighSurrogate(unit)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw wrongType(field, "valid Unicode: it has half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private static KinesisException missing(String field) {
        return KinesisException.validation("null", field, "Member must not be null");
    }

    private static KinesisException mustMatch(String value, String field, String pattern) {
        return KinesisException.validation(
                "'" + value + "'",
                field,
                "Member must satisfy regular expression pattern: " + pattern);
    }

    private static KinesisException wrongType(String field, String expected) {
        return KinesisException.serialization(field + " is not " + expected);
    }
}
