package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** Writes values as {@code jq -c} does. */
final class JsonText {

    private static final char DELETE = 0x7f;

    private JsonText() {}

    static String of(JsonNode value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    /** Strings as they are, everything else as JSON: what {@code tostring} makes of a value. */
    static String plain(JsonNode value) {
        return value.isTextual() ? value.textValue() : of(value);
    }

    private static void append(StringBuilder text, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT:
                appendObject(text, value);
                break;
            case ARRAY:
                appendArray(text, value);
                break;
            case STRING:
                appendString(text, value.textValue());
                break;
            case NUMBER:
                text.append(JqNumber.text(value.doubleValue()));
                break;
            default:
                text.append(value.asText());
        }
    }

    private static void appendObject(StringBuilder text, JsonNode object) {
        text.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            text.append(separator);
            appendString(text, field.getKey());
            text.append(':');
            append(text, field.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private static void appendArray(StringBuilder text, JsonNode array) {
        text.append('[');
        for (int i = 0; i < array.size(); i++) {
            text.append(i > 0 ? "," : "");
            append(text, array.get(i));
        }
        text.append(']');
    }

    private static void appendString(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            appendCharacter(text, string.charAt(i));
        }
        text.append('"');
    }

    private static void appendCharacter(StringBuilder text, char c) {
        int letter = "\"\\\b\f\n\r\t".indexOf(c);
        if (letter >= 0) {
            text.append('\\').append("\"\\bfnrt".charAt(letter));
        } else if (c < ' ' || c == DELETE) {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            text.append(c);
        }
    }
}
