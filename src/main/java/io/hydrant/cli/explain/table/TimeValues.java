package io.hydrant.cli.explain.table;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a field of a time can be when nobody knows the year, such as {@code 01} to {@code 12}. */
final class TimeValues {

    private static final int MOST = 400;

    /** Years, of any era and calendar, and fractions of a second. */
    private static final String ENDLESS = "yYuGgSnNA";

    /** A leap year has all days. */
    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

    private static final int HOURS = 366 * 24;
    private static final int SECONDS = 3600;

    private TimeValues() {}

    /** Sorted; empty if there are too many to write down. */
    static List<String> of(String letters, ZoneId zone) {
        if (ENDLESS.indexOf(letters.charAt(0)) >= 0) {
            return List.of();
        }
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(letters, Locale.US);
        Set<String> values = new TreeSet<>();
        for (int hour = 0; hour < HOURS; hour++) {
            values.add(formatter.format(START.plusHours(hour).atZone(zone)));
        }
        for (int second = 0; second < SECONDS; second++) {
            values.add(formatter.format(START.plusSeconds(second).atZone(zone)));
        }
        return values.size() > MOST ? List.of() : new ArrayList<>(values);
    }
}
