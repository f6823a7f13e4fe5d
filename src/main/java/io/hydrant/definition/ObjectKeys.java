package io.hydrant.definition;

import io.hydrant.expression.CustomTimeZone;
import io.hydrant.expression.InvalidExpressionException;
import io.hydrant.expression.InvalidTimeZoneException;
import io.hydrant.expression.PrefixExpression;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a definition says about the keys of objects. */
final class ObjectKeys implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final TextRule PREFIX = TextRule.length(0, 1024);
    private static final TextRule TIME_ZONE = TextRule.length(0, 50);
    private static final TextRule EXTENSION =
            TextRule.matching(
                    "|\\.[0-9a-z!\\-_.*'()]+",
                    0,
                    128,
                    "a dot followed by up to 127 characters of 0-9a-z!-_.*'()");

    private static final Pattern UNWRITABLE = Pattern.compile("(^|/)\\.{0,2}/");

    private final PrefixExpression prefix;
    private final PrefixExpression errorOutputPrefix;
    private final boolean literal;
    private final ZoneId timeZone;
    private final String fileExtension;

    private ObjectKeys(DefinitionNode node) {
        String prefixText = node.text("Prefix", PREFIX, "");
        String errorText = node.text("ErrorOutputPrefix", PREFIX, "");
        rejectUnwritable(node, "Prefix", prefixText);
        rejectUnwritable(node, "ErrorOutputPrefix", errorText);
        prefix = valid(node, "Prefix", () -> PrefixExpression.forObjects(prefixText));
        errorOutputPrefix =
                valid(
                        node,
                        "ErrorOutputPrefix",
                        () -> PrefixExpression.forErrors(errorText, prefixText));
        literal = !prefixText.contains("!{") && errorText.isEmpty();
        timeZone = readTimeZone(node);
        fileExtension = node.text("FileExtension", EXTENSION, "");
    }

    static ObjectKeys read(DefinitionNode node) {
        return new ObjectKeys(node);
    }

    /** S3 takes any key, but Flink writes through paths, which lose such segments. */
    private static void rejectUnwritable(DefinitionNode node, String name, String prefix) {
        if (UNWRITABLE.matcher(prefix).find()) {
            node.rejected(
                    name, "it must not begin with a slash, nor hold // or a path segment . or ..");
        }
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

    /** Whether there is nothing but a prefix without expressions. */
    boolean isLiteral() {
        return literal;
    }

    ZoneId timeZone() {
        return timeZone;
    }

    /** Empty when the format's own is used. */
    String fileExtension() {
        return fileExtension;
    }
}
