package io.hydrant.definition.reading;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody who misspelt one had in mind. */
public final class NearestName {

    private NearestName() {}

    /** The nearest name, or all of them: what to write instead, as the end of a problem. */
    public static String suggestion(String misspelt, Collection<String> names) {
        String allowed = (names.size() == 1 ? "" : "one of ") + String.join(", ", names);
        return to(misspelt, names)
                .map(nearest -> "did you mean " + nearest + "?")
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

    /** Letters to add, drop, change, or swap with the next one (Damerau and Levenshtein). */
    private static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
                if (isSwapped(from, i, to, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[to.length()];
    }

    private static boolean isSwapped(String from, int i, String to, int j) {
        return i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
