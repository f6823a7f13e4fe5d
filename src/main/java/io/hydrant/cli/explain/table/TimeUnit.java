package io.hydrant.cli.explain.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The units of a date, from the coarsest to the finest. */
enum TimeUnit {
    YEARS("yu"),
    MONTHS("M"),
    DAYS("d"),
    HOURS("H"),
    MINUTES("m"),
    SECONDS("s");

    private final String letters;

    TimeUnit(String letters) {
        this.letters = letters;
    }

    /** The unit that letters of a pattern write as a number. */
    static Optional<TimeUnit> of(String patternLetters) {
        int most = "yu".indexOf(patternLetters.charAt(0)) >= 0 ? 4 : 2;
        for (TimeUnit unit : values()) {
            if (unit.letters.indexOf(patternLetters.charAt(0)) >= 0
                    && patternLetters.length() <= most) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    boolean follows(TimeUnit other) {
        return ordinal() == other.ordinal() + 1;
    }

    /** Of a field alone, such as {@code MM} or {@code MMM}. */
    static Optional<String> columnName(char patternLetter) {
        return Arrays.stream(values())
                .filter(unit -> unit.letters.indexOf(patternLetter) >= 0)
                .map(TimeUnit::columnName)
                .findFirst();
    }

    /** Of a date that ends with this unit; Athena's documentation has datehour. */
    String columnNameOfDate() {
        return this == HOURS ? "datehour" : columnName();
    }

    private String columnName() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
    }
}
