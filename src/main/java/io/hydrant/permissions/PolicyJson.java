package io.hydrant.permissions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes a policy in IAM's JSON. */
final class PolicyJson {

    /** Of the language; older ones know no variables. */
    private static final String VERSION = "2012-10-17";

    /** As AWS writes its own policies. */
    private static final Separators SEPARATORS =
            Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER);

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode root = mapper.createObjectNode();

    PolicyJson(Policy policy) {
        root.put("Version", VERSION);
        ArrayNode statements = root.putArray("Statement");
        policy.statements().forEach(statement -> write(statements.addObject(), statement));
    }

    private static void write(ObjectNode node, Statement statement) {
        node.put("Sid", statement.sid());
        node.put("Effect", "Allow");
        write(node.putArray("Action"), statement.actions());
        write(node.putArray("Resource"), statement.resources());
        if (!statement.conditions().isEmpty()) {
            ObjectNode conditions = node.putObject("Condition");
            for (Condition condition : statement.conditions()) {
                ObjectNode keys = conditions.withObject("/" + condition.operator());
                write(keys.putArray(condition.key()), condition.values());
            }
        }
    }

    private static void write(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    String compact() {
        return root.toString();
    }

    String indented() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(SEPARATORS)
                        .withObjectIndenter(indenter)
                        .withArrayIndenter(indenter);
        try {
            return mapper.writer(printer).writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy cannot be written as JSON", e);
        }
    }
}
