package io.hydrant.definition;

import io.hydrant.expression.CustomTimeZone;
import io.hydrant.expression.InvalidExpressionException;
import io.hydrant.expression.InvalidTimeZoneException;
import io.hydrant.expression.PrefixExpression;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.function.Supplier;

/** What a definition says about the keys of objects. */
final class ObjectNaming implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final TextRule PREFIX = TextRule.length(0, 1024);
    private static final TextRule TIME_ZONE = TextRule.length(0, 50);
    private static final TextRule EXTENSION =
            TextRule.matching(
                    "|\\.[0-9a-z!\\-_.*'()]+",
                    0,
                    128,
                    "a dot followed by up to 127 characters of 0-9a-z!-_.*'()");

    private final PrefixExpression prefix;
    private final PrefixExpression errorOutputPrefix;
    private final ZoneId timeZone;
    private final String fileExtension;

    private ObjectNaming(DefinitionNode node) {
        String prefixText = node.text("Prefix", PREFIX, "");
        String errorText = node.text("ErrorOutputPrefix", PREFIX, "");
        prefix = valid(node, "Prefix", () -> PrefixExpression.forObjects(prefixText));
        errorOutputPrefix =
                valid(
                        node,
                        "ErrorOutputPrefix",
                        () -> PrefixExpression.forErrors(errorText, prefixText));
        timeZone = readTimeZone(node);
        fileExtension = node.text("FileExtension", EXTENSION, "");
        if (prefix.usesPartitionKeys()) {
            node.rejected(
                    "Prefix",
                    "partitionKeyFromQuery and partitionKeyFromLambda need dynamic partitioning,"
                            + " which is not supported yet");
        }
    }

    static ObjectNaming read(DefinitionNode node) {
        return new ObjectNaming(node);
    }

    private static PrefixExpression valid(
            DefinitionNode node, String name, Supplier<PrefixExpression> parsed) {
        try {
            return parsed.get();
        } catch (InvalidExpressionException e) {
            e.problems().forEach(problem -> node.rejected(name, e.start() + problem));
            return PrefixExpression.forObjects("");
        }
    }

    private static ZoneId readTimeZone(DefinitionNode node) {
        try {
            return CustomTimeZone.of(node.text("CustomTimeZone", TIME_ZONE, ""));
        } catch (InvalidTimeZoneException e) {
            node.rejected("CustomTimeZone", e.getMessage());
            return CustomTimeZone.of("");
        }
    }

    PrefixExpression prefix() {
        return prefix;
    }

    PrefixExpression errorOutputPrefix() {
        return errorOutputPrefix;
    }

    ZoneId timeZone() {
        return timeZone;
    }

    /** Empty when the format's own is used. */
    String fileExtension() {
        return fileExtension;
    }
}
