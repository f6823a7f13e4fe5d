package io.hydrant.cli.explain.table;

import java.util.List;
import java.util.Optional;

/** A column whose values are in the keys of objects, not in the objects. */
final class PartitionColumn {

    private final String name;

    /** As Java's formatter takes it; null for all but dates. */
    private final String dateFormat;

    private final TimeUnit finestUnit;
    private final List<String> values;
    private final String pattern;

    private PartitionColumn(
            String name,
            String dateFormat,
            TimeUnit finestUnit,
            List<String> values,
            String pattern) {
        this.name = name;
        this.dateFormat = dateFormat;
        this.finestUnit = finestUnit;
        this.values = List.copyOf(values);
        this.pattern = pattern;
    }

    /** A time from its year to some unit, without a gap. */
    static PartitionColumn date(String name, String format, TimeUnit finestUnit) {
        String pattern =
                format.replaceAll("[.]", "\\\\.")
                        .replaceAll("([A-Za-z])\\1+", "\\\\d+")
                        .replaceAll("(?<![\\\\A-Za-z])[A-Za-z]", "\\\\d+");
        return new PartitionColumn(name, format, finestUnit, List.of(), pattern);
    }

    /** One of a few values that are known before, such as the months. */
    static PartitionColumn oneOf(String name, List<String> values) {
        return new PartitionColumn(name, null, null, values, "[^/]+");
    }

    /** Any value. */
    static PartitionColumn any(String name) {
        return new PartitionColumn(name, null, null, List.of(), ".+?");
    }

    String name() {
        return name;
    }

    Optional<String> dateFormat() {
        return Optional.ofNullable(dateFormat);
    }

    /** Of a date. */
    TimeUnit finestUnit() {
        return finestUnit;
    }

    /** All that occur; empty if they are not known before. */
    List<String> values() {
        return values;
    }

    /** Whether a query must give its values. */
    boolean isAny() {
        return dateFormat == null && values.isEmpty();
    }

    /** A regular expression that fits the values. */
    String pattern() {
        return pattern;
    }
}
