package io.hydrant.definition.conversion;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.joda.time.format.DateTimeFormat;

/** The strict way to read JSON. */
public final class HiveJsonSerDe implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Epoch milliseconds; all others are Joda-Time's patterns. */
    public static final String MILLIS = "millis";

    private static final TextRule PATTERN =
            TextRule.matching(
                    "(?s)(?!\\s*$).+", 1, 1024, "a text of 1 to 1024 characters that is not blank");

    private final ArrayList<String> timestampFormats;

    private HiveJsonSerDe(List<String> timestampFormats) {
        this.timestampFormats = new ArrayList<>(timestampFormats);
    }

    static HiveJsonSerDe read(DefinitionNode node) {
        List<String> formats = node.texts("TimestampFormats", PATTERN);
        formats.stream()
                .filter(format -> !isPattern(format))
                .forEach(
                        format ->
                                node.problem(
                                        node.path("TimestampFormats")
                                                + " has '"
                                                + format
                                                + "'; it must have patterns of Joda-Time, such as"
                                                + " yyyy-MM-dd'T'HH:mm:ss, or millis"));
        return new HiveJsonSerDe(formats);
    }

    private static boolean isPattern(String format) {
        try {
            // What was no text was noted already.
            return format.isEmpty()
                    || format.equals(MILLIS)
                    || DateTimeFormat.forPattern(format).isParser();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** Empty for those of {@code java.sql.Timestamp.valueOf}. */
    public List<String> timestampFormats() {
        return Collections.unmodifiableList(timestampFormats);
    }
}
