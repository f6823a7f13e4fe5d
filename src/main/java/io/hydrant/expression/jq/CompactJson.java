package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Writes a value as {@code jq -c} does, and charges what it writes. */
final class CompactJson {

    private static final char DELETE = 0x7f;

    /** Long texts are charged while they are written: escaped, they may be six times as long. */
    private static final int CHARGED_AT_ONCE = 4096;

    private final StringBuilder text = new StringBuilder();
    private final Evaluation evaluation;
    private int charged;

    private CompactJson(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    static String of(JsonNode value, Evaluation evaluation) {
        CompactJson text = new CompactJson(evaluation);
        text.append(value);
        text.charge();
        return text.text.toString();
    }

    /** Strings as they are, everything else as JSON: what {@code tostring} makes of a value. */
    static String plain(JsonNode value, Evaluation evaluation) {
        return value.isTextual() ? value.textValue() : of(value, evaluation);
    }

    /** The same, of a value that is neither array nor object. */
    static String plain(JsonNode value) {
        switch (value.getNodeType()) {
            case STRING:
                return value.textValue();
            case NUMBER:
                return JqNumber.text(value.doubleValue());
            default:
                return value.asText();
        }
    }

    private void append(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT:
                appendObject(value);
                break;
            case ARRAY:
                appendArray(value);
                break;
            case STRING:
                appendString(value.textValue());
                break;
            default:
                text.append(plain(value));
        }
        charge();
    }

    private void charge() {
        evaluation.characters(text.length() - charged);
        charged = text.length();
    }

    private void appendObject(JsonNode object) {
        text.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            text.append(separator);
            appendString(field.getKey());
            text.append(':');
            append(field.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private void appendArray(JsonNode array) {
        text.append('[');
        for (int i = 0; i < array.size(); i++) {
            text.append(i > 0 ? "," : "");
            append(array.get(i));
        }
        text.append(']');
    }

    private void appendString(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            appendCharacter(string.charAt(i));
            if (text.length() - charged > CHARGED_AT_ONCE) {
                charge();
            }
        }
        text.append('"');
    }

    private void appendCharacter(char c) {
        int letter = "\"\\\b\f\n\r\t".indexOf(c);
        if (letter >= 0) {
            text.append('\\').append("\"\\bfnrt".charAt(letter));
        } else if (c < ' ' || c == DELETE) {
            text.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
        } else {
            text.append(c);
        }
    }
}
