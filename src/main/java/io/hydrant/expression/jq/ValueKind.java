package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What a JSON value is, in jq's words. */
enum ValueKind {
    NULL("null"),
    BOOLEAN("a boolean"),
    NUMBER("a number"),
    STRING("a string"),
    ARRAY("an array"),
    OBJECT("an object");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    static ValueKind of(JsonNode value) {
        switch (value.getNodeType()) {
            case BOOLEAN:
                return BOOLEAN;
            case NUMBER:
                return NUMBER;
            case STRING:
                return STRING;
            case ARRAY:
                return ARRAY;
            case OBJECT:
                return OBJECT;
            default:
                return NULL;
        }
    }

    /** Of the word that jq's messages have for it. */
    static ValueKind named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** With its article. */
    String words() {
        return words;
    }
}
