package io.hydrant.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.reading.Problems;
import java.util.Set;
import java.util.TreeSet;

/**
 * The IAM roles of a definition. Firehose assumes each for its purpose; a job has credentials of
 * its own. With one role, that is a matter of deployment; with several, permissions may be missing.
 */
final class Roles {

    private Roles() {}

    static void warnOfMoreThanOne(ObjectNode definition, Problems problems) {
        Set<String> roles = new TreeSet<>();
        definition.findValues("RoleARN").stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .forEach(roles::add);
        for (JsonNode parameters : definition.findValues("Parameters")) {
            for (JsonNode parameter : parameters) {
                if (parameter.path("ParameterName").asText().equals("RoleArn")) {
                    roles.add(parameter.path("ParameterValue").asText());
                }
            }
        }
        if (roles.size() > 1) {
            problems.warn(
                    "RoleARN has no effect: Hydrant assumes no role; the role that the job runs"
                            + " with needs the permissions of all of "
                            + String.join(", ", roles));
        }
    }
}
