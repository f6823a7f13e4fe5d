package io.hydrant.definition.redshift;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.List;

/** How Redshift is to read the objects, in its own words. */
public final class CopyOptions implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String FIELD = "CopyOptions";

    private static final TextRule TEXT = TextRule.line(0, 10_240);

    /** Who may read the objects is said by {@code RoleARN} alone. */
    private static final List<String> ADDED_BY_FIREHOSE =
            List.of(
                    "CREDENTIALS",
                    "IAM_ROLE",
                    "ACCESS_KEY_ID",
                    "SECRET_ACCESS_KEY",
                    "SESSION_TOKEN",
                    "MANIFEST");

    private final String text;

    private CopyOptions(String text) {
        this.text = text;
    }

    static CopyOptions read(DefinitionNode node) {
        // Somebody may have written a key into it.
        String given = node.secret(FIELD, TEXT);
        if (CopyOptionWords.of(given).isEmpty()) {
            node.problem(
                    node.path(FIELD)
                            + " cannot be read; it must be options of COPY, with single quotes in"
                            + " pairs, no backslash before a quote (two for one at the end of a"
                            + " text), no comment, double quote, $ or backslash outside of them, and"
                            + " a semicolon at most at its end");
        } else if (CopyOptionWords.of(given).get().anyIs(ADDED_BY_FIREHOSE)) {
            node.problem(
                    node.path(FIELD)
                            + " says whose right it is or what is loaded; it must not have any of "
                            + String.join(", ", ADDED_BY_FIREHOSE));
        }
        return new CopyOptions(given);
    }

    boolean has(String word) {
        return words().anyIs(List.of(word));
    }

    CopyOptionWords words() {
        return CopyOptionWords.of(text).orElseGet(() -> CopyOptionWords.of("").orElseThrow());
    }

    /** As they stand at the end of a statement. */
    public String text() {
        return text.replaceFirst("[\\s;]+$", "");
    }
}
