package io.hydrant.processing.conversion;

import io.hydrant.definition.conversion.OpenXJsonSerDe;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which JSON key belongs to which field of a struct. */
final class KeyRules {

    private final boolean lowerCase;
    private final boolean dotsToUnderscores;
    private final Map<String, String> keysByColumn;

    private KeyRules(
            boolean lowerCase, boolean dotsToUnderscores, Map<String, String> keysByColumn) {
        this.lowerCase = lowerCase;
        this.dotsToUnderscores = dotsToUnderscores;
        this.keysByColumn = keysByColumn;
    }

    static KeyRules of(OpenXJsonSerDe options) {
        return new KeyRules(
                options.caseInsensitive(),
                options.convertDotsInJsonKeysToUnderscores(),
                options.columnToJsonKeyMappings());
    }

    /** Hive's names have no case. */
    static KeyRules inLowerCase() {
        return new KeyRules(true, false, Map.of());
    }

    /** A JSON key as it is looked for. */
    String normalized(String key) {
        return dotsToUnderscores ? cased(key).replace('.', '_') : cased(key);
    }

    /** A key of a map, or one of those within a text. */
    String cased(String key) {
        return lowerCase ? key.toLowerCase(Locale.ROOT) : key;
    }

    /** The index of each field by the normalized key that it is looked for. */
    Map<String, Integer> indexes(List<String> fieldNames) {
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < fieldNames.size(); i++) {
            String name = fieldNames.get(i);
            indexes.putIfAbsent(normalized(keysByColumn.getOrDefault(name, name)), i);
        }
        return indexes;
    }
}
