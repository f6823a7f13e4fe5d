package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps secrets out of what is written: a definition on standard output ends up in the log of a
 * build. A reference to a secret is none.
 */
public final class Secrets {

    /** Stands in a definition where a secret was. */
    static final String SENSITIVE = "(sensitive)";

    private static final Set<String> MEMBERS =
            Set.of("Password", "AccessKey", "HECToken", "PrivateKey", "KeyPassphrase");

    private Secrets() {}

    static void hideIn(ObjectNode definition, Notes notes) {
        hideIn(definition, "", notes);
    }

    private static void hideIn(ObjectNode node, String path, Notes notes) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = node.get(name);
            if (value.isObject()) {
                hideIn((ObjectNode) value, path + name + ".", notes);
            } else if (isSecret(name, value.asText())) {
                node.put(name, SENSITIVE);
                notes.add(
                        path
                                + name
                                + " is written as "
                                + SENSITIVE
                                + "; put the secret in its place, or use"
                                + " SecretsManagerConfiguration");
            }
        }
    }

    private static boolean isSecret(String name, String value) {
        return value.equals(SENSITIVE) || MEMBERS.contains(name) && !Placeholders.isOne(value);
    }

    /** A secret that the input keeps to itself, though a definition requires it. */
    static void putInto(ObjectNode destination, String member) {
        boolean fromSecretsManager =
                destination.path("SecretsManagerConfiguration").path("Enabled").asBoolean(false);
        if (!fromSecretsManager && !destination.has(member)) {
            destination.put(member, SENSITIVE);
        }
    }
}
