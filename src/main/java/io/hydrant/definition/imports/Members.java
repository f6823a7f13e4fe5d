package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The members of CreateDeliveryStream: how they are spelled, and what their values are. */
final class Members {

    private static final String LIST = "members.txt";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private static final Map<String, String> KINDS = read();
    private static final Map<String, String> BY_LETTERS = byLetters();

    private Members() {}

    private static Map<String, String> read() {
        try (InputStream in = Members.class.getResourceAsStream(LIST)) {
            Map<String, String> kinds = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(words -> kinds.put(words[0], words[1]));
            return kinds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> byLetters() {
        Map<String, String> names = new LinkedHashMap<>();
        KINDS.keySet().forEach(name -> names.put(letters(name), name));
        return names;
    }

    private static String letters(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    static Map<String, String> kinds() {
        return Map.copyOf(KINDS);
    }

    static boolean has(String name) {
        return KINDS.containsKey(name);
    }

    /** The one with the same letters, such as {@code role_arn} and {@code RoleARN}. */
    static Optional<String> spelledLike(String name) {
        return Optional.ofNullable(BY_LETTERS.get(letters(name)));
    }

    static boolean isListOfObjects(String name) {
        return KINDS.getOrDefault(name, "").equals("objects");
    }

    /** Whether its value has other names than those of members. */
    static boolean isTexts(String name) {
        return KINDS.getOrDefault(name, "").equals("texts");
    }

    /**
     * Templates have "5" for 5, and the other way round: the value as the type that the member has.
     * What cannot be one stays as it is, for the definition's parser to quote.
     */
    static JsonNode typed(String name, JsonNode value) {
        if (value.isObject()) {
            ObjectNode typed = JsonNodeFactory.instance.objectNode();
            value.properties()
                    .forEach(
                            member ->
                                    typed.set(
                                            member.getKey(),
                                            typed(
                                                    isTexts(name) ? name : member.getKey(),
                                                    member.getValue())));
            return typed;
        }
        if (value.isArray()) {
            ArrayNode typed = JsonNodeFactory.instance.arrayNode();
            value.forEach(entry -> typed.add(typed(name, entry)));
            return typed;
        }
        switch (KINDS.getOrDefault(name, "")) {
            case "number":
                return number(value);
            case "boolean":
                return flag(value);
            case "text":
            case "texts":
                return value.isNumber() || value.isBoolean()
                        ? TextNode.valueOf(value.asText())
                        : value;
            default:
                return value;
        }
    }

    private static JsonNode number(JsonNode value) {
        return value.isTextual() && NUMBER.matcher(value.textValue()).matches()
                ? DecimalNode.valueOf(new BigDecimal(value.textValue()))
                : value;
    }

    private static JsonNode flag(JsonNode value) {
        String text = value.asText().toLowerCase(Locale.ROOT);
        return value.isTextual() && (text.equals("true") || text.equals("false"))
                ? BooleanNode.valueOf(text.equals("true"))
                : value;
    }
}
