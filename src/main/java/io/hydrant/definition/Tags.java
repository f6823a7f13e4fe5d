package io.hydrant.definition;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.util.LinkedHashMap;

/** Reads the tags of a delivery stream. */
final class Tags {

    private static final String CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@%]*";
    private static final TextRule KEY =
            TextRule.matching(
                    "(?!aws:)" + CHARACTERS,
                    1,
                    128,
                    "a text of 1 to 128 letters, digits, spaces, and characters of _.:/=+-@% that"
                            + " does not start with aws:");
    private static final TextRule VALUE =
            TextRule.matching(
                    CHARACTERS,
                    0,
                    256,
                    "a text of 0 to 256 letters, digits, spaces, and characters of _.:/=+-@%");

    private Tags() {}

    /** In the order given; of a key given twice the last one counts, as Firehose has it. */
    static LinkedHashMap<String, String> read(DefinitionNode root) {
        LinkedHashMap<String, String> tags = new LinkedHashMap<>();
        for (DefinitionNode entry : root.objects("Tags", 50)) {
            tags.put(entry.text("Key", KEY), entry.text("Value", VALUE, ""));
        }
        return tags;
    }
}
