package io.hydrant.definition.reading;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody who misspelt one had in mind. */
public final class NearestName {

    private NearestName() {}

    /** What to write instead, as the end of a problem. */
    public static String suggestion(String misspelt, Collection<String> names) {
        String allowed = (names.size() == 1 ? "" : "one of ") + String.join(", ", names);
        return to(misspelt, names)
                .map(nearest -> "did you mean " + nearest + "? It must be " + allowed)
                .orElse("it must be " + allowed);
    }

    /** Empty when more than half of the letters would have to change. */
    public static Optional<String> to(String misspelt, Collection<String> names) {
        String nearest = "";
        int least = misspelt.length() / 2 + 1;
        for (String name : names) {
            int distance = distance(lower(misspelt), lower(name));
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return Optional.of(nearest).filter(name -> !name.isEmpty());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Letters to add, drop or change (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
