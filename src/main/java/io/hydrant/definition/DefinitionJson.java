package io.hydrant.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.reading.GivenValue;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.util.List;
import java.util.Optional;

/** The text of a definition as a tree. */
final class DefinitionJson {

    // Of a field given twice, one value would be lost without a word; and 5.0, which is no whole
    // number, is to be quoted as 5.0.
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private DefinitionJson() {}

    /** A byte order mark, as Windows writes it, is no part of the text. */
    static String withoutByteOrderMark(String json) {
        return json.startsWith("\uFEFF") ? json.substring(1) : json;
    }

    static ObjectNode parse(String json) {
        JsonNode tree = tree(json);
        if (tree.isMissingNode()) {
            throw invalid("The definition is empty; it must be a JSON object");
        }
        if (!tree.isObject()) {
            throw invalid(
                    "The definition is " + GivenValue.of(tree) + "; it must be a JSON object");
        }
        Optional<String> mistaken = OtherDocument.in((ObjectNode) tree);
        if (mistaken.isPresent()) {
            throw invalid(mistaken.get());
        }
        return (ObjectNode) tree;
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw invalid(
                    OtherDocument.in(json)
                            .orElseGet(
                                    () ->
                                            "The definition is not valid JSON"
                                                    + place(e.getLocation())
                                                    + ": "
                                                    + JsonMistake.inWords(e.getOriginalMessage())));
        }
    }

    private static String place(JsonLocation location) {
        return location == null
                ? ""
                : " in line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static InvalidDefinitionException invalid(String problem) {
        return new InvalidDefinitionException(DeliveryStreamDefinition.UNNAMED, List.of(problem));
    }
}
