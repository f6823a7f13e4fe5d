package io.hydrant.definition.destination;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import io.hydrant.expression.CustomTimeZone;
import io.hydrant.expression.InvalidExpressionException;
import io.hydrant.expression.InvalidTimeZoneException;
import io.hydrant.expression.KeyFault;
import io.hydrant.expression.PrefixExpression;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
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

    /** Without a letter for a week, where it belongs. */
    private static final Pattern WEEK_YEAR =
            Pattern.compile("!\\{timestamp:[^}wWeuE]*Y[^}wWeuE]*}");

    private static final int LONGEST_FILE_NAME = 255;

    private final PrefixExpression prefix;
    private final PrefixExpression errorOutputPrefix;
    private final boolean literal;
    private final ZoneId timeZone;
    private final String fileExtension;

    private ObjectKeys(DefinitionNode node, boolean extended) {
        String prefixText = node.text("Prefix", PREFIX, "");
        String errorText = node.text("ErrorOutputPrefix", PREFIX, "");
        prefix = valid(node, "Prefix", prefixText, () -> PrefixExpression.forObjects(prefixText));
        errorOutputPrefix =
                valid(
                        node,
                        "ErrorOutputPrefix",
                        errorText,
                        () -> PrefixExpression.forErrors(errorText, prefixText));
        warnOfWeekYear(node, "Prefix", prefixText);
        warnOfWeekYear(node, "ErrorOutputPrefix", errorText);
        literal = !prefixText.contains("!{") && errorText.isEmpty();
        timeZone = extended ? readTimeZone(node) : CustomTimeZone.of("");
        fileExtension = extended ? node.text("FileExtension", EXTENSION, "") : "";
    }

    static ObjectKeys read(DefinitionNode node) {
        return new ObjectKeys(node, false);
    }

    /** Of the extended S3 destination, which alone has a time zone and a file extension. */
    static ObjectKeys readExtended(DefinitionNode node) {
        return new ObjectKeys(node, true);
    }

    private static PrefixExpression valid(
            DefinitionNode node, String name, String given, Supplier<PrefixExpression> parsed) {
        try {
            PrefixExpression prefix = parsed.get();
            if (!given.isEmpty()) {
                reject(node, name, prefix.faults());
                warnOfFiles(node, name, prefix.longestSegmentBytes());
            }
            return prefix;
        } catch (InvalidExpressionException e) {
            e.problems().forEach(problem -> node.rejected(name, e.start() + problem));
            reject(node, name, KeyFault.of(given));
            return PrefixExpression.readablePartsOf(given);
        }
    }

    /** S3 takes them; most file systems do not. */
    private static void warnOfFiles(DefinitionNode node, String name, int bytes) {
        if (bytes > LONGEST_FILE_NAME) {
            node.warn(
                    node.path(name)
                            + " has "
                            + bytes
                            + " bytes between two slashes; S3 takes that, but not the file system"
                            + " that local mode, preview and file: URIs write to");
        }
    }

    private static void warnOfWeekYear(DefinitionNode node, String name, String prefix) {
        if (WEEK_YEAR.matcher(prefix).find()) {
            node.warn(
                    node.path(name)
                            + " has Y, the year of the week, which differs from the year around"
                            + " 1 January; y is the year");
        }
    }

    private static void reject(DefinitionNode node, String name, List<KeyFault> faults) {
        faults.forEach(fault -> node.rejected(name, "it must " + fault.rule()));
    }

    private static ZoneId readTimeZone(DefinitionNode node) {
        String id = node.text("CustomTimeZone", TIME_ZONE, "");
        try {
            ZoneId zone = CustomTimeZone.of(id);
            if (!CustomTimeZone.isDocumented(id)) {
                node.warn(
                        node.path("CustomTimeZone")
                                + " is '"
                                + id
                                + "', which is not in the list of Firehose's documentation; Firehose"
                                + " may refuse it");
            }
            return zone;
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
