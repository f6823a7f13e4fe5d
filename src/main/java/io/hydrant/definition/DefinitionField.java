package io.hydrant.definition;

import com.fasterxml.jackson.databind.JsonNode;

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
