package io.hydrant.definition.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The prefixes of a definition that is not parsed yet, wherever they stand. */
public final class PrefixFields {

    private static final List<String> NAMES = List.of("Prefix", "ErrorOutputPrefix");

    private PrefixFields() {}

    /** What becomes of one prefix. */
    public interface Change {
        String changed(String path, String name, String prefix);
    }

    /** {@code definition} with the prefixes that {@code given} has in the same places. */
    public static ObjectNode asIn(ObjectNode given, ObjectNode definition) {
        change(
                definition,
                (path, name, prefix) -> given.at("/" + path.replace('.', '/')).asText(prefix));
        return definition;
    }

    public static void change(ObjectNode definition, Change change) {
        change("", definition, change);
    }

    private static void change(String path, ObjectNode node, Change change) {
        for (String name : NAMES) {
            if (node.path(name).isTextual()) {
                node.put(name, change.changed(path + name, name, node.get(name).textValue()));
            }
        }
        node.properties().stream()
                .filter(field -> field.getValue().isObject())
                .forEach(
                        field ->
                                change(
                                        path + field.getKey() + ".",
                                        (ObjectNode) field.getValue(),
                                        change));
    }
}
