package io.hydrant.definition.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One field of the definition, given or not: read as what it has to be. */
final class DefinitionField {

    private final String path;
    private final JsonNode given;
    private final Problems problems;

    /** {@code given} is a missing node for a field that is not there. */
    DefinitionField(String path, JsonNode given, Problems problems) {
        this.path = path;
        this.given = given;
        this.problems = problems;
    }

    String text(TextRule rule, String whenAbsent) {
        if (given.isMissingNode()) {
            return whenAbsent;
        }
        if (!given.isTextual() || !rule.allows(given.textValue())) {
            wrong(rule.allowed());
            return whenAbsent;
        }
        return given.textValue();
    }

    String secret(TextRule rule) {
        if (given.isMissingNode()) {
            return "";
        }
        if (!given.isTextual() || !rule.allows(given.textValue())) {
            problems.add(path + " is not shown, being secret; it must be " + rule.allowed());
            return "";
        }
        return given.textValue();
    }

    int number(int min, int max, int whenAbsent) {
        if (given.isMissingNode()) {
            return whenAbsent;
        }
        boolean inRange =
                given.isIntegralNumber()
                        && given.canConvertToInt()
                        && given.intValue() >= min
                        && given.intValue() <= max;
        if (!inRange) {
            wrong(wholeNumber(min, max));
            return whenAbsent;
        }
        return given.intValue();
    }

    double decimal(double min, double max, double whenAbsent) {
        if (given.isMissingNode()) {
            return whenAbsent;
        }
        if (!given.isNumber() || given.doubleValue() < min || given.doubleValue() > max) {
            wrong("a number from " + plain(min) + " to " + plain(max));
            return whenAbsent;
        }
        return given.doubleValue();
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    List<String> texts(TextRule rule) {
        List<String> texts = new ArrayList<>();
        if (!given.isMissingNode() && !given.isArray()) {
            wrong("a list");
        } else {
            for (JsonNode entry : given) {
                texts.add(element("[" + texts.size() + "]", entry).text(rule, ""));
            }
        }
        return texts;
    }

    Map<String, String> textsByName(TextRule rule) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!given.isMissingNode() && !given.isObject()) {
            wrong("an object");
        } else {
            given.properties()
                    .forEach(
                            entry ->
                                    texts.put(
                                            entry.getKey(),
                                            element("." + entry.getKey(), entry.getValue())
                                                    .text(rule, "")));
        }
        return texts;
    }

    private DefinitionField element(String where, JsonNode element) {
        return new DefinitionField(path + where, element, problems);
    }

    static String wholeNumber(int min, int max) {
        return "a whole number from " + min + " to " + max;
    }

    boolean flag(boolean whenAbsent) {
        if (given.isMissingNode()) {
            return whenAbsent;
        }
        if (!given.isBoolean()) {
            wrong("true or false");
            return whenAbsent;
        }
        return given.booleanValue();
    }

    void missing(String allowed) {
        problems.add(path + " is missing; it must be " + allowed);
    }

    void wrong(String allowed) {
        rejected("it must be " + allowed);
    }

    /** It breaks a rule, told as a sentence. */
    void rejected(String sentence) {
        String value = given.isMissingNode() ? "missing" : GivenValue.of(given);
        problems.add(path + " is " + value + "; " + sentence);
    }
}
