package io.hydrant.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.destination.PrefixFields;

/**
 * A definition that version 0.1.0 took. It let backslashes into prefixes, which Flink then wrote as
 * slashes; such a delivery stream goes on with {@code %5C} in the place of each.
 */
public final class EarlierDefinition {

    private EarlierDefinition() {}

    /** Changes it into one that is valid now. */
    public static void mend(ObjectNode definition) {
        PrefixFields.change(definition, (path, name, prefix) -> prefix.replace("\\", "%5C"));
    }
}
