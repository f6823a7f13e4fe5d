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
                ValueFunction.of(
                        (in, none) -> JqNumber.node((double) brokenDown(in).epochSecond())));
        scope.addFunction("strftime", 1, ValueFunction.ofArgument(TimeFunctions::formatted));
        scope.addFunction(
                "strptime",
                1,
                ValueFunction.ofArgument(
                        (in, format) -> TimeParser.parse(text(in), format(format))));
    }

    private static JsonNode formatted(JsonNode in, JsonNode format) {
        if (!in.isNumber() && !in.isArray()) {
            throw new UnsuitableValueException("needs a number");
        }
        BrokenDownTime time =
                in.isNumber() ? BrokenDownTime.ofEpoch(in.doubleValue()) : brokenDown(in);
        return TextNode.valueOf(TimeFormat.of(format(format)).text(time));
    }

    private static double seconds(JsonNode in) {
        if (!in.isNumber()) {
            throw new UnsuitableValueException("needs a number");
        }
        return in.doubleValue();
    }

    private static BrokenDownTime brokenDown(JsonNode in) {
        return BrokenDownTime.ofArray(in)
                .orElseThrow(() -> new UnsuitableValueException("needs a broken down time"));
    }

    private static String text(JsonNode in) {
        if (!in.isTextual()) {
            throw new UnsuitableValueException("needs a string");
        }
        return in.textValue();
    }

    private static String format(JsonNode format) {
        if (!format.isTextual()) {
            throw new UnsuitableValueException("needs a format that is a string");
        }
        return format.textValue();
    }
}
