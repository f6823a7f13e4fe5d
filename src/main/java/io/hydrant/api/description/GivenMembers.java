package io.hydrant.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** Normalises the JSON that a client sends. */
public final class GivenMembers {

    private GivenMembers() {}

    /** A member that is null was left out, in AWS's JSON. */
    public static ObjectNode withoutNulls(ObjectNode input) {
        ObjectNode copy = input.deepCopy();
        removeNulls(copy);
        return copy;
    }

    private static void removeNulls(JsonNode node) {
        for (Iterator<JsonNode> members = node.elements(); members.hasNext(); ) {
            JsonNode member = members.next();
            if (node.isObject() && member.isNull()) {
                members.remove();
            } else {
                removeNulls(member);
            }
        }
    }
}
