package io.hydrant.processing.conversion;

import io.hydrant.definition.conversion.OpenXJsonSerDe;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

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

    /** Whether the key is looked for under another name because of its dots. */
    boolean isConverted(String key) {
        return dotsToUnderscores && key.indexOf('.') >= 0;
    }

    /** The indexes of the fields by the normalized key that they are looked for. */
    Map<String, int[]> indexes(List<String> fieldNames) {
        Map<String, int[]> indexes = new HashMap<>();
        for (int i = 0; i < fieldNames.size(); i++) {
            indexes.merge(normalized(keyOf(fieldNames.get(i))), new int[] {i}, KeyRules::joined);
        }
        return indexes;
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    /** The names of columns have no case, so neither have those in a mapping. */
    private String keyOf(String column) {
        if (keysByColumn.containsKey(column)) {
            return keysByColumn.get(column);
        }
        return keysByColumn.entrySet().stream()
                .filter(mapping -> mapping.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(column);
    }
}
