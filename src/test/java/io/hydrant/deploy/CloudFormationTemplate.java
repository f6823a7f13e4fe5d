package io.hydrant.deploy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A template of CloudFormation, with its functions written out: {@code !Ref x} is {@code Ref: x}.
 */
final class CloudFormationTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}]+)}");

    private final Map<String, Object> template;

    private CloudFormationTemplate(Map<String, Object> template) {
        this.template = template;
    }

    static CloudFormationTemplate read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new CloudFormationTemplate(new Yaml(new Functions()).load(reader));
        }
    }

    /** Its parameters, resources or conditions, by name. */
    Map<String, Object> section(String name) {
        return Nested.map(template.getOrDefault(name, Map.of()));
    }

    Object at(Object... path) {
        return Nested.at(template, path);
    }

    /** The properties of every resource of a type, by its name. */
    Map<String, Object> ofType(String type) {
        return section("Resources").entrySet().stream()
                .filter(resource -> type.equals(Nested.at(resource.getValue(), "Type")))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                resource -> Nested.at(resource.getValue(), "Properties")));
    }

    /** Parameters and resources, as {@code Ref}, {@code GetAtt} and {@code Sub} name them. */
    List<String> references() {
        List<String> references = new ArrayList<>();
        eachFunction(
                template,
                (function, argument) -> {
                    if (function.equals("Ref") || function.equals("Fn::GetAtt")) {
                        references.add(argument.toString().split("\\.")[0]);
                    } else if (function.equals("Fn::Sub")) {
                        Matcher variable = VARIABLE.matcher(argument.toString());
                        while (variable.find()) {
                            references.add(variable.group(1).split("\\.")[0]);
                        }
                    }
                });
        return references;
    }

    List<String> conditionsInUse() {
        List<String> conditions = new ArrayList<>();
        eachFunction(
                template,
                (function, argument) -> {
                    if (function.equals("Fn::If")) {
                        conditions.add(((List<?>) argument).get(0).toString());
                    }
                });
        section("Resources").values().stream()
                .map(Nested::map)
                .filter(resource -> resource.containsKey("Condition"))
                .forEach(resource -> conditions.add(resource.get("Condition").toString()));
        return conditions;
    }

    private static void eachFunction(Object value, BiConsumer<String, Object> consumer) {
        if (value instanceof Map) {
            Nested.map(value)
                    .forEach(
                            (key, inner) -> {
                                if (key.equals("Ref") || key.startsWith("Fn::")) {
                                    consumer.accept(key, inner);
                                }
                                eachFunction(inner, consumer);
                            });
        } else if (value instanceof Collection) {
            ((Collection<?>) value).forEach(inner -> eachFunction(inner, consumer));
        }
    }

    /** The short forms of CloudFormation's functions. */
    private static final class Functions extends SafeConstructor {

        Functions() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new Function());
        }

        private final class Function extends AbstractConstruct {

            @Override
            public Object construct(Node node) {
                String name = node.getTag().getValue().substring(1);
                return Map.of(name.equals("Ref") ? name : "Fn::" + name, argument(node));
            }

            private Object argument(Node node) {
                if (node instanceof SequenceNode) {
                    return constructSequence((SequenceNode) node);
                }
                return node instanceof MappingNode
                        ? constructMapping((MappingNode) node)
                        : ((ScalarNode) node).getValue();
            }
        }
    }
}
