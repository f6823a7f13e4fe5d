package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;

/** Values to text and back, with jq's own manner of writing numbers. */
final class TextFunctions {

    private static final Pattern NUMBER =
            Pattern.compile("\\s*+([+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?)\\s*+");

    private TextFunctions() {}

    static void addTo(Scope scope) {
        Function plain =
                ValueFunction.of(
                        (in, none) ->
                                TextNode.valueOf(CompactJson.plain(in, Evaluation.current())));
        Function json =
                ValueFunction.of(
                        (in, none) -> TextNode.valueOf(CompactJson.of(in, Evaluation.current())));
        scope.addFunction("tostring", 0, plain);
        scope.addFunction("@text", 0, plain);
        scope.addFunction("tojson", 0, json);
        scope.addFunction("@json", 0, json);
        scope.addFunction("@base64", 0, ValueFunction.of(TextFunctions::base64));
        scope.addFunction("fromjson", 0, ValueFunction.of(TextFunctions::parsed));
        scope.addFunction("implode", 0, ValueFunction.of(TextFunctions::imploded));
        scope.addFunction("tonumber", 0, ValueFunction.of(TextFunctions::number));
    }

    private static JsonNode parsed(JsonNode in, JsonNode none) {
        try {
            return JsonRecord.tree(text(in), Evaluation.current());
        } catch (QueryFailedException e) {
            throw new UnsuitableValueException("needs a string of JSON", e);
        }
    }

    /** The library would take the bytes of the default charset. */
    private static JsonNode base64(JsonNode in, JsonNode none) {
        byte[] bytes = CompactJson.plain(in, Evaluation.current()).getBytes(StandardCharsets.UTF_8);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    private static JsonNode number(JsonNode in, JsonNode none) {
        if (in.isNumber()) {
            return in;
        }
        Matcher number = NUMBER.matcher(text(in));
        if (!number.matches()) {
            throw new UnsuitableValueException("needs a string that is a number");
        }
        return JqNumber.node(Double.parseDouble(number.group(1)));
    }

    /** The library knows only characters of 16 bits. */
    private static JsonNode imploded(JsonNode in, JsonNode none) {
        StringBuilder text = new StringBuilder();
        for (JsonNode codePoint : in) {
            text.appendCodePoint(codePoint.intValue());
        }
        if (!in.isArray()) {
            throw new UnsuitableValueException("needs an array of code points");
        }
        return TextNode.valueOf(text.toString());
    }

    private static String text(JsonNode in) {
        if (!in.isTextual()) {
            throw new UnsuitableValueException("needs a string");
        }
        return in.textValue();
    }
}
