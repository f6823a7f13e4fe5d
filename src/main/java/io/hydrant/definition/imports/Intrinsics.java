package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CloudFormation's functions: done where the template has the values, and a placeholder where only
 * AWS has them.
 */
final class Intrinsics {

    private static final String FN = "Fn::";
    private static final String NO_VALUE = "AWS::NoValue";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^{}]*)\\}");

    private final JsonNode template;
    private final Map<String, String> given;

    /** {@code given} are values of parameters, resources and their attributes. */
    Intrinsics(JsonNode template, Map<String, String> given) {
        this.template = template;
        this.given = given;
    }

    /** Missing for a value that the template takes away. */
    JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            for (JsonNode entry : node) {
                addPresent(resolved, resolve(entry));
            }
            return resolved;
        }
        if (!node.isObject()) {
            return node;
        }
        Optional<String> function = functionOf(node);
        return function.isPresent()
                ? call(function.get(), node.get(function.get()))
                : members((ObjectNode) node);
    }

    private static void addPresent(ArrayNode list, JsonNode value) {
        if (!value.isMissingNode()) {
            list.add(value);
        }
    }

    private JsonNode members(ObjectNode node) {
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        node.properties()
                .forEach(
                        member -> {
                            JsonNode value = resolve(member.getValue());
                            if (!value.isMissingNode() && !value.isNull()) {
                                resolved.set(member.getKey(), value);
                            }
                        });
        return resolved;
    }

    private static Optional<String> functionOf(JsonNode node) {
        if (node.size() != 1) {
            return Optional.empty();
        }
        String name = node.fieldNames().next();
        return name.equals("Ref") || name.startsWith(FN) ? Optional.of(name) : Optional.empty();
    }

    private JsonNode call(String function, JsonNode argument) {
        switch (function) {
            case "Ref":
                return argument.asText().equals(NO_VALUE)
                        ? MissingNode.getInstance()
                        : reference(argument.asText());
            case "Fn::GetAtt":
                return text(value(dotted(argument)));
            case "Fn::Sub":
                return substitute(argument);
            case "Fn::Join":
                return join(argument);
            case "Fn::Select":
                return select(argument);
            case "Fn::Split":
                return split(argument);
            case "Fn::FindInMap":
                return findInMap(argument);
            case "Fn::If":
                return unknown(function, argument.path(0));
            default:
                return unknown(function, argument);
        }
    }

    private static String dotted(JsonNode argument) {
        if (!argument.isArray()) {
            return argument.asText();
        }
        List<String> names = new ArrayList<>();
        argument.forEach(name -> names.add(name.asText()));
        return String.join(".", names);
    }

    /** A parameter may be a list, which no text can hold. */
    private JsonNode reference(String name) {
        JsonNode parameter = template.path("Parameters").path(name);
        String type = parameter.path("Type").asText();
        String value = value(name);
        boolean list = type.equals("CommaDelimitedList") || type.startsWith("List<");
        if (!list || Placeholders.isIn(value)) {
            return text(value);
        }
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (String entry : value.split(",", -1)) {
            entries.add(entry.strip());
        }
        return entries;
    }

    private String value(String name) {
        JsonNode parameter = template.path("Parameters").path(name);
        // Of such a parameter the default is the name of the value, and not the value.
        boolean elsewhere = parameter.path("Type").asText().startsWith("AWS::SSM::");
        if (given.containsKey(name)) {
            return given.get(name);
        }
        return parameter.has("Default") && !elsewhere
                ? parameter.get("Default").asText()
                : Placeholders.named(name);
    }

    private JsonNode substitute(JsonNode argument) {
        String pattern = argument.isArray() ? argument.path(0).asText() : argument.asText();
        Map<String, String> own = new LinkedHashMap<>();
        argument.path(1)
                .properties()
                .forEach(member -> own.put(member.getKey(), resolve(member.getValue()).asText()));
        StringBuilder text = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(pattern);
        while (matcher.find()) {
            String name = matcher.group(2).strip();
            String value =
                    matcher.group(1).isEmpty()
                            ? own.containsKey(name) ? own.get(name) : value(name)
                            : "${" + name + "}";
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return text(matcher.appendTail(text).toString());
    }

    private JsonNode join(JsonNode argument) {
        JsonNode parts = resolve(argument.path(1));
        if (!parts.isArray()) {
            return unknown("Fn::Join", parts);
        }
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(part.asText()));
        return text(String.join(argument.path(0).asText(), texts));
    }

    private JsonNode select(JsonNode argument) {
        JsonNode list = resolve(argument.path(1));
        JsonNode index = resolve(argument.path(0));
        JsonNode selected = list.path(index.asInt(-1));
        return list.isArray() && !selected.isMissingNode()
                ? selected
                : unknown("Fn::Select", argument);
    }

    private JsonNode split(JsonNode argument) {
        JsonNode whole = resolve(argument.path(1));
        if (!whole.isTextual() || Placeholders.isIn(whole.asText())) {
            return unknown("Fn::Split", whole);
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : whole.asText().split(Pattern.quote(argument.path(0).asText()), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode findInMap(JsonNode argument) {
        JsonNode keys = resolve(argument);
        JsonNode found =
                template.path("Mappings")
                        .path(keys.path(0).asText())
                        .path(keys.path(1).asText())
                        .path(keys.path(2).asText());
        return found.isMissingNode() ? unknown("Fn::FindInMap", argument) : found;
    }

    /** Names the function and the texts within it. */
    private static JsonNode unknown(String function, JsonNode argument) {
        List<String> texts = new ArrayList<>();
        collect(argument, texts);
        String name =
                texts.stream()
                        .map(text -> VARIABLE.matcher(text).replaceAll("$2"))
                        .collect(Collectors.joining(" "));
        return text(Placeholders.named(function + " " + name));
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isContainerNode()) {
            node.forEach(entry -> collect(entry, texts));
        } else {
            texts.add(node.asText());
        }
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }
}
