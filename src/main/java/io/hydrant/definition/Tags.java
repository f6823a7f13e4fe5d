package io.hydrant.definition;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.util.LinkedHashMap;

/** Reads the tags of a delivery stream. */
final class Tags {

    private static final TextRule KEY =
            TextRule.matching(
                    "(?s)(?!aws:).*",
                    1,
                    128,
                    "a text of 1 to 128 characters that does not start with aws:");
    private static final TextRule VALUE = TextRule.length(0, 256);

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
