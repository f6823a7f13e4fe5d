package io.hydrant.definition.processing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.NearestName;
import io.hydrant.definition.reading.NumberRange;
import io.hydrant.definition.reading.TextRule;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The {@code Parameters} of one processor: names and values, all of them texts. */
final class ProcessorParameters {

    private static final String NAME = "ParameterName";
    private static final String VALUE = "ParameterValue";

    private static final String PARAMETERS = "Parameters";

    private static final TextRule ANY_NAME = TextRule.length(1, 128);
    private static final TextRule ANY_VALUE =
            TextRule.matching(
                    "(?s)(?!\\s*$).+", 1, 5120, "a text of 1 to 5120 characters that is not blank");

    private final DefinitionNode processor;
    private final ProcessorType type;
    private final Map<String, DefinitionNode> entries = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> defaults = new HashMap<>();

    private ProcessorParameters(DefinitionNode processor, ProcessorType type) {
        this.processor = processor;
        this.type = type;
    }

    /** Of a processor that takes parameters of these names. */
    static ProcessorParameters read(DefinitionNode processor, ProcessorType type, String... names) {
        ProcessorParameters parameters = new ProcessorParameters(processor, type);
        List<String> allowedNames = List.of(names);
        processor.objects(PARAMETERS).forEach(entry -> parameters.add(entry, allowedNames));
        return parameters;
    }

    private void add(DefinitionNode entry, Collection<String> allowedNames) {
        String name = entry.text(NAME, ANY_NAME);
        String value = entry.text(VALUE, ANY_VALUE);
        if (name.isEmpty()) {
            return;
        }
        if (!allowedNames.contains(name)) {
            entry.rejected(NAME, NearestName.suggestion(name, allowedNames));
        } else if (entries.putIfAbsent(name, entry) != null) {
            entry.rejected(NAME, "it must be given only once");
        } else {
            values.put(name, value);
        }
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** A parameter that the processor cannot do without; empty, and a problem, without it. */
    Optional<String> required(String name) {
        if (!has(name)) {
            missing(name + " is required when " + type + " processor is used.");
        }
        return text(name);
    }

    Optional<String> text(String name) {
        return Optional.of(values.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }

    Optional<String> text(String name, TextRule rule) {
        Optional<String> given = text(name);
        given.filter(value -> !rule.allows(value))
                .ifPresent(value -> entries.get(name).wrong(VALUE, rule.allowed()));
        return given.filter(rule::allows);
    }

    /** The same, with Firehose's words for a value that is missing or does not match. */
    Optional<String> required(String name, Predicate<String> rule, String message) {
        if (!has(name)) {
            missing(message);
        }
        return optional(name, rule, message);
    }

    /** Empty, and a problem in Firehose's words, if it is given and does not match. */
    Optional<String> optional(String name, Predicate<String> rule, String message) {
        Optional<String> given = text(name);
        if (given.isPresent() && !rule.test(given.get())) {
            entries.get(name).rejected(VALUE, message);
        }
        return given.filter(rule);
    }

    String textOr(String name, String whenAbsent, TextRule rule) {
        defaults.put(name, whenAbsent);
        return text(name, rule).orElse(whenAbsent);
    }

    int wholeNumber(String name, NumberRange range, int whenAbsent) {
        defaults.put(name, String.valueOf(whenAbsent));
        return number(name, range, true).map(BigDecimal::intValueExact).orElse(whenAbsent);
    }

    BigDecimal decimal(String name, NumberRange range, BigDecimal whenAbsent) {
        defaults.put(name, whenAbsent.toPlainString());
        return number(name, range, false).orElse(whenAbsent);
    }

    private Optional<BigDecimal> number(String name, NumberRange range, boolean whole) {
        Optional<String> given = text(name);
        Optional<BigDecimal> valid = given.flatMap(value -> range.parse(value, whole));
        if (given.isPresent() && valid.isEmpty()) {
            entries.get(name).rejected(VALUE, range.message());
        }
        return valid;
    }

    /** All parameters in this order, given or not; a text that is empty is not there. */
    void putWithDefaults(String... names) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (String name : names) {
            String value = text(name).orElse(defaults.getOrDefault(name, ""));
            if (!value.isEmpty()) {
                all.addObject().put(NAME, name).put(VALUE, value);
            }
        }
        processor.putWithDefaults(PARAMETERS, all);
    }

    /** The value of a parameter that is given breaks a rule, told as a sentence. */
    void rejected(String name, String sentence) {
        entries.get(name).rejected(VALUE, sentence);
    }

    /** The processor lacks a parameter, told as a sentence. */
    void missing(String sentence) {
        processor.problem(processor.path(PARAMETERS) + " is incomplete; " + sentence);
    }
}
