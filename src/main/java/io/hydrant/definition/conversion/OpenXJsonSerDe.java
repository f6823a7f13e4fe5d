package io.hydrant.definition.conversion;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lenient way to read JSON. */
public final class OpenXJsonSerDe implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final TextRule JSON_KEY =
            TextRule.matching(
                    "(?s)(?!\\s*$).+", 1, 1024, "a text of 1 to 1024 characters that is not blank");

    private final boolean caseInsensitive;
    private final boolean convertDotsInJsonKeysToUnderscores;
    private final LinkedHashMap<String, String> columnToJsonKeyMappings;

    private OpenXJsonSerDe(DefinitionNode node) {
        caseInsensitive = node.flag("CaseInsensitive", true);
        convertDotsInJsonKeysToUnderscores = node.flag("ConvertDotsInJsonKeysToUnderscores", false);
        columnToJsonKeyMappings =
                new LinkedHashMap<>(node.textsByName("ColumnToJsonKeyMappings", JSON_KEY));
    }

    static OpenXJsonSerDe read(DefinitionNode node) {
        return new OpenXJsonSerDe(node);
    }

    /** Whether keys are in lower case before columns are looked for. */
    public boolean caseInsensitive() {
        return caseInsensitive;
    }

    public boolean convertDotsInJsonKeysToUnderscores() {
        return convertDotsInJsonKeysToUnderscores;
    }

    /** The JSON keys of columns that have another name than theirs. */
    public Map<String, String> columnToJsonKeyMappings() {
        return Collections.unmodifiableMap(columnToJsonKeyMappings);
    }
}
