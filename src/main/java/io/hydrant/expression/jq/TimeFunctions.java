package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import net.thisptr.jackson.jq.Scope;

/** Seconds since 1970, broken down times and their texts, which the library knows little of. */
final class TimeFunctions {

    private TimeFunctions() {}

    static void addTo(Scope scope) {
        scope.addFunction(
                "gmtime",
                0,
                ValueFunction.of((in, none) -> BrokenDownTime.ofEpoch(seconds(in)).array()));
        scope.addFunction(
                "mktime",
                0,
                ValueFunction.of((in, none) -> JqNumber.node(brokenDown(in).epochSecond())));
        scope.addFunction("strftime", 1, ValueFunction.ofArgument(TimeFunctions::formatted));
        scope.addFunction(
                "strptime",
                1,
                ValueFunction.ofArgument((in, format) -> TimeParser.parse(text(in), text(format))));
    }

    private static JsonNode formatted(JsonNode in, JsonNode format) {
        BrokenDownTime time =
                in.isNumber() ? BrokenDownTime.ofEpoch(in.doubleValue()) : brokenDown(in);
        return TextNode.valueOf(TimeFormat.of(text(format)).text(time));
    }

    private static double seconds(JsonNode in) {
        if (!in.isNumber()) {
            throw new IllegalArgumentException("a time is no number");
        }
        return in.doubleValue();
    }

    private static BrokenDownTime brokenDown(JsonNode in) {
        return BrokenDownTime.ofArray(in)
                .orElseThrow(() -> new IllegalArgumentException("a value is no time"));
    }

    private static String text(JsonNode in) {
        if (!in.isTextual()) {
            throw new IllegalArgumentException("a time or its format is no text");
        }
        return in.textValue();
    }
}
