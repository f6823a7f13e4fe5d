package io.hydrant.expression.jq;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads bytes that must be exactly one JSON value in UTF-8. */
final class JsonRecord {

    /** As many levels as jq 1.6 reads. */
    private static final int DEEPEST = 256;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    // A record's size is limited already.
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    // Names may be any user's input: neither kept for ever nor reason to fail.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .build();

    private JsonRecord() {}

    /** Positioned before the value; who reads it must see that nothing follows. */
    static JsonParser parser(byte[] record) throws IOException {
        if (isOtherEncoding(record) || !Utf8.isValid(record)) {
            throw new IOException("not UTF-8");
        }
        return JSON.createParser(record);
    }

    /** What it holds is charged to the evaluation, as values that a query makes are. */
    static JsonNode tree(byte[] record, Evaluation evaluation) throws QueryFailedException {
        try (JsonParser parser = parser(record)) {
            if (parser.nextToken() == null) {
                throw QueryFailedException.notJson();
            }
            JsonNode value = value(parser, evaluation);
            if (parser.nextToken() != null) {
                throw QueryFailedException.notJson();
            }
            return value;
        } catch (IOException e) {
            throw QueryFailedException.notJson();
        }
    }

    static JsonNode tree(String json, Evaluation evaluation) throws QueryFailedException {
        evaluation.text(json.length());
        return tree(json.getBytes(StandardCharsets.UTF_8), evaluation);
    }

    /** The parser stands on a number. */
    static double number(JsonParser parser) throws IOException {
        // Not getDoubleValue: for many digits it goes by way of a BigInteger.
        return parser.getTextLength() <= 15 && parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                ? wholeNumber(parser)
                : Double.parseDouble(parser.getText());
    }

    private static double wholeNumber(JsonParser parser) throws IOException {
        long value = parser.getLongValue();
        boolean isNegativeZero =
                value == 0 && parser.getTextCharacters()[parser.getTextOffset()] == '-';
        return isNegativeZero ? -0.0 : value;
    }

    private static JsonNode value(JsonParser parser, Evaluation evaluation) throws IOException {
        Costs.element(evaluation);
        switch (parser.currentToken()) {
            case START_OBJECT:
                return object(parser, evaluation);
            case START_ARRAY:
                return array(parser, evaluation);
            case VALUE_STRING:
                evaluation.text(parser.getTextLength());
                return TextNode.valueOf(Utf8.withoutLoneSurrogates(parser.getText()));
            case VALUE_NUMBER_INT:
            case VALUE_NUMBER_FLOAT:
                return JqNumber.node(number(parser));
            case VALUE_TRUE:
                return BooleanNode.TRUE;
            case VALUE_FALSE:
                return BooleanNode.FALSE;
            default:
                return NullNode.getInstance();
        }
    }

    private static ObjectNode object(JsonParser parser, Evaluation evaluation) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = Utf8.withoutLoneSurrogates(parser.currentName());
            Costs.field(evaluation, name);
            parser.nextToken();
            object.set(name, value(parser, evaluation));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser, Evaluation evaluation) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, evaluation));
        }
        return array;
    }

    /** The parser would guess UTF-16 and UTF-32 from these, which no UTF-8 JSON starts with. */
    private static boolean isOtherEncoding(byte[] record) {
        for (int i = 0; i < Math.min(record.length, 4); i++) {
            if (record[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
