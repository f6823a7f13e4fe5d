package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML as the JSON that it stands for; {@code !Ref X} becomes {@code {"Ref": "X"}}. */
final class YamlTree {

    private static final int MOST_NODES = 1_000_000;
    private static final int DEEPEST = 200;
    private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

    // 012345678901 is an account, 2010-09-09 a version: neither is a number.
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,15})?");

    private int nodes;
    private int depth;

    private YamlTree() {}

    static JsonNode read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(16 * 1024 * 1024);
        try {
            // Of the whole library only its parser is used: no class is made of a tag.
            Node root = new Yaml(options).compose(new StringReader(text));
            return root == null ? NullNode.getInstance() : new YamlTree().tree(root);
        } catch (MarkedYAMLException e) {
            throw new ImportException(
                    "The input is neither JSON nor YAML: "
                            + e.getProblem()
                            + (e.getProblemMark() == null
                                    ? ""
                                    : " in line "
                                            + (e.getProblemMark().getLine() + 1)
                                            + ", column "
                                            + (e.getProblemMark().getColumn() + 1)),
                    e);
        } catch (YAMLException e) {
            throw new ImportException("The input cannot be read as YAML: " + e.getMessage(), e);
        }
    }

    private JsonNode tree(Node node) {
        nodes++;
        if (nodes > MOST_NODES) {
            throw new ImportException(
                    "The input has more than " + MOST_NODES + " nodes once its aliases are put in");
        }
        depth++;
        if (depth > DEEPEST) {
            throw new ImportException(
                    "The input is nested more than " + DEEPEST + " levels deep, or within itself");
        }
        JsonNode content = content(node);
        depth--;
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!") || tag.length() == 1) {
            return content;
        }
        String function = tag.substring(1);
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.set(WITHOUT_PREFIX.contains(function) ? function : "Fn::" + function, content);
        return call;
    }

    private JsonNode content(Node node) {
        if (node instanceof MappingNode) {
            return object((MappingNode) node);
        }
        if (node instanceof SequenceNode) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            ((SequenceNode) node).getValue().forEach(entry -> array.add(tree(entry)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode node) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : node.getValue()) {
            JsonNode value = tree(tuple.getValueNode());
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(merged, value);
            } else if (object.replace(key(tuple.getKeyNode()), value) != null) {
                throw new ImportException(
                        "The input has the key "
                                + key(tuple.getKeyNode())
                                + " twice, in line "
                                + (tuple.getKeyNode().getStartMark().getLine() + 1));
            }
        }
        return merged.setAll(object);
    }

    /** Of two objects to be merged, the first one counts. */
    private static void merge(ObjectNode merged, JsonNode value) {
        if (value.isArray()) {
            value.forEach(entry -> merge(merged, entry));
        }
        value.properties()
                .forEach(member -> merged.putIfAbsent(member.getKey(), member.getValue()));
    }

    private static String key(Node node) {
        if (!(node instanceof ScalarNode)) {
            throw new ImportException(
                    "The input has a key that is no text, in line "
                            + (node.getStartMark().getLine() + 1));
        }
        return ((ScalarNode) node).getValue();
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(
                    Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
        }
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return number && NUMBER.matcher(text).matches()
                ? DecimalNode.valueOf(new BigDecimal(text))
                : TextNode.valueOf(text);
    }
}
