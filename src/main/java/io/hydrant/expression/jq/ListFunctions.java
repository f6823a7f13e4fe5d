package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;
import net.thisptr.jackson.jq.internal.misc.JsonNodeComparator;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.operators.PlusOperator;
import net.thisptr.jackson.jq.path.Path;

/**
 * Functions over many values, in one pass: the library's copy what they have for each value that is
 * added, or look at values without end.
 */
final class ListFunctions {

    private static final BinaryOperator PLUS = BoundedOperator.of(new PlusOperator());
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeComparator ORDER = JsonNodeComparator.getInstance();

    private ListFunctions() {}

    static void addTo(Scope scope) {
        scope.addFunction("add", 0, ValueFunction.of((in, none) -> sum(in)));
        scope.addFunction("join", 1, ValueFunction.ofArgument(ListFunctions::joined));
        scope.addFunction(
                "contains",
                1,
                ValueFunction.ofArgument(
                        (in, part) -> BooleanNode.valueOf(containsChecked(in, part))));
        scope.addFunction("INDEX", 2, ListFunctions::index);
        scope.addFunction("flatten", 0, ValueFunction.of((in, none) -> flattened(in, -1)));
        scope.addFunction("flatten", 1, ValueFunction.ofArgument(ListFunctions::flattenedTo));
        scope.addFunction(
                "ascii_downcase", 0, ValueFunction.of((in, none) -> cased(in, 'A', 'Z', 32)));
        scope.addFunction(
                "ascii_upcase", 0, ValueFunction.of((in, none) -> cased(in, 'a', 'z', -32)));
    }

    @SuppressWarnings("ReferenceEquality") // Whether the sum is a copy that may be changed.
    private static JsonNode sum(JsonNode in) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryTypeException("Cannot iterate over %s", in);
        }
        JsonNode sum = NullNode.getInstance();
        StringBuilder text = null;
        boolean isOurs = false;
        for (JsonNode value : in) {
            Evaluation.current().step();
            if (text != null && value.isTextual()) {
                append(text, value);
                continue;
            }
            if (text != null) {
                sum = TextNode.valueOf(text.toString());
                text = null;
            }
            if (sum.isTextual() && value.isTextual()) {
                text = new StringBuilder();
                append(text, sum);
                append(text, value);
            } else if (isOurs && sum.getNodeType() == value.getNodeType()) {
                Costs.copy(Evaluation.current(), value);
                extend(sum, value);
            } else {
                JsonNode before = sum;
                sum = PLUS.apply(MAPPER, sum, value);
                isOurs = sum.isContainerNode() && sum != before && sum != value;
            }
        }
        return text == null ? sum : TextNode.valueOf(text.toString());
    }

    private static void append(StringBuilder text, JsonNode value) {
        Evaluation.current().characters(value.textValue().length());
        text.append(value.textValue());
    }

    private static void extend(JsonNode sum, JsonNode value) {
        if (sum.isArray()) {
            ((ArrayNode) sum).addAll((ArrayNode) value);
        } else {
            ((ObjectNode) sum).setAll((ObjectNode) value);
        }
    }

    private static JsonNode flattenedTo(JsonNode in, JsonNode depth) throws JsonQueryException {
        if (!depth.isNumber()) {
            throw new JsonQueryTypeException("%s is no depth to flatten to", depth);
        }
        if (depth.doubleValue() < 0) {
            throw new JsonQueryException("flatten depth must not be negative");
        }
        return flattened(in, depth.doubleValue());
    }

    private static JsonNode flattened(JsonNode in, double depth) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryTypeException("Cannot iterate over %s", in);
        }
        ArrayNode flat = JsonNodeFactory.instance.arrayNode();
        addFlattened(flat, in, depth);
        return flat;
    }

    private static void addFlattened(ArrayNode flat, JsonNode in, double depth) {
        for (JsonNode value : in) {
            Costs.element(Evaluation.current());
            if (value.isArray() && depth != 0) {
                addFlattened(flat, value, depth - 1);
            } else {
                flat.add(value);
            }
        }
    }

    /** An object of all values of a stream, each under its key. */
    private static void index(
            Scope scope,
            List<Expression> args,
            JsonNode in,
            Path path,
            PathOutput output,
            Version version)
            throws JsonQueryException {
        ObjectNode[] index = {JsonNodeFactory.instance.objectNode()};
        args.get(0)
                .apply(
                        scope,
                        in,
                        row -> {
                            Evaluation evaluation = Evaluation.current();
                            Optional<String> key = lastText(scope, args.get(1), row);
                            // As what is reduced to nothing: all rows before are lost.
                            if (key.isEmpty()) {
                                index[0] = null;
                                return;
                            }
                            if (index[0] == null) {
                                index[0] = JsonNodeFactory.instance.objectNode();
                            }
                            Costs.field(evaluation, key.get());
                            index[0].set(key.get(), row);
                        });
        output.emit(index[0] == null ? NullNode.getInstance() : index[0], null);
    }

    private static Optional<String> lastText(Scope scope, Expression expression, JsonNode in)
            throws JsonQueryException {
        String[] last = new String[1];
        expression.apply(
                scope, in, found -> last[0] = CompactJson.plain(found, Evaluation.current()));
        return Optional.ofNullable(last[0]);
    }

    private static JsonNode joined(JsonNode in, JsonNode separator) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryTypeException("Cannot iterate over %s", in);
        }
        StringBuilder text = new StringBuilder();
        String between = "";
        for (JsonNode value : in) {
            if (value.isContainerNode() || in.size() > 1 && !isSeparator(separator)) {
                throw new JsonQueryTypeException("%s and %s cannot be added", separator, value);
            }
            String written = value.isNull() ? "" : CompactJson.plain(value);
            Evaluation.current().characters((long) between.length() + written.length());
            text.append(between).append(written);
            between = separator.isTextual() ? separator.textValue() : "";
        }
        return TextNode.valueOf(text.toString());
    }

    private static boolean isSeparator(JsonNode separator) {
        return separator.isTextual() || separator.isNull();
    }

    private static boolean containsChecked(JsonNode in, JsonNode part) throws JsonQueryException {
        if (in.getNodeType() != part.getNodeType()
                || in.isBoolean() && in.booleanValue() != part.booleanValue()) {
            throw new JsonQueryTypeException(
                    "%s and %s cannot have their containment checked", in, part);
        }
        return contains(Evaluation.current(), in, part);
    }

    private static boolean contains(Evaluation evaluation, JsonNode in, JsonNode part) {
        evaluation.step();
        if (in.isTextual() && part.isTextual()) {
            evaluation.read((long) in.textValue().length() * part.textValue().length());
            return in.textValue().contains(part.textValue());
        }
        if (in.isArray() && part.isArray()) {
            for (JsonNode element : part) {
                if (!isContainedInAny(evaluation, in, element)) {
                    return false;
                }
            }
            return true;
        }
        if (in.isObject() && part.isObject()) {
            for (Map.Entry<String, JsonNode> field : part.properties()) {
                JsonNode value = in.get(field.getKey());
                if (value == null || !contains(evaluation, value, field.getValue())) {
                    return false;
                }
            }
            return true;
        }
        return ORDER.compare(in, part) == 0;
    }

    private static boolean isContainedInAny(Evaluation evaluation, JsonNode in, JsonNode part) {
        for (JsonNode element : in) {
            if (contains(evaluation, element, part)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode cased(JsonNode in, char first, char last, int shift)
            throws JsonQueryException {
        if (!in.isTextual()) {
            throw new JsonQueryTypeException("%s cannot be exploded", in);
        }
        char[] letters = in.textValue().toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= first && letters[i] <= last) {
                letters[i] = (char) (letters[i] + shift);
            }
        }
        return TextNode.valueOf(new String(letters));
    }
}
