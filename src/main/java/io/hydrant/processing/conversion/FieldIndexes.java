package io.hydrant.processing.conversion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds a struct's fields by JSON keys, and remembers what it found. */
final class FieldIndexes {

    private static final int[] NONE = {};

    /** Keys come from data, so there may be very many. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final int LONGEST_REMEMBERED = 128;

    private final KeyRules rules;
    private final Map<String, int[]> byNormalized;
    private final Map<String, int[]> byKey = new HashMap<>();

    FieldIndexes(KeyRules rules, List<String> names) {
        this.rules = rules;
        this.byNormalized = rules.indexes(names);
    }

    /** Empty for a key that the schema does not have; several for one that columns share. */
    int[] of(String key) {
        int[] remembered = byKey.get(key);
        return remembered == null ? find(key) : remembered;
    }

    private int[] find(String key) {
        int[] found = byNormalized.getOrDefault(rules.normalized(key), NONE);
        if (byKey.size() < MOST_REMEMBERED && key.length() <= LONGEST_REMEMBERED) {
            byKey.put(key, found);
        }
        return found;
    }
}
