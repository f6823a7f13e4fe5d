package io.hydrant.definition;

import java.util.LinkedHashMap;
import java.util.List;

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
        List<DefinitionNode> entries = root.objects("Tags");
        if (root.isList("Tags") && (entries.isEmpty() || entries.size() > 50)) {
            root.problem("Tags has " + entries.size() + " entries; it must have from 1 to 50");
        }
        for (DefinitionNode entry : entries) {
            tags.put(entry.text("Key", KEY), entry.text("Value", VALUE, ""));
        }
        return tags;
    }
}
