package io.hydrant.definition.redshift;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a table or a column, as SQL reads it: quoted text keeps its case, all other text is
 * in lower case.
 */
public final class SqlName implements Serializable {

    private static final long serialVersionUID = 1L;

    // Possessive, as Java goes one level deeper for each repetition that it may have to take back.
    private static final String PART = "(?:\"(?:[^\"]++|\"\")++\"|[\\p{L}_][\\p{L}\\p{N}_$]*+)";
    private static final Pattern PARTS = Pattern.compile(PART);
    private static final Pattern COLUMN = Pattern.compile("\\s*+(" + PART + ")\\s*+(,|$)");

    private final ArrayList<String> parts;

    private SqlName(List<String> parts) {
        this.parts = new ArrayList<>(parts);
    }

    /** Such as {@code orders} or {@code sales."Orders"}; empty when it is no name. */
    public static Optional<SqlName> ofTable(String text) {
        if (!text.matches(PART + "(\\." + PART + "){0,2}")) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        Matcher part = PARTS.matcher(text);
        while (part.find()) {
            parts.add(meaning(part.group()));
        }
        return Optional.of(new SqlName(parts));
    }

    /** Empty when it is no list of names with commas between them. */
    static Optional<List<SqlName>> ofColumns(String text) {
        List<SqlName> columns = new ArrayList<>();
        Matcher column = COLUMN.matcher(text);
        int end = 0;
        while (column.region(end, text.length()).lookingAt()) {
            columns.add(new SqlName(List.of(meaning(column.group(1)))));
            end = column.end();
            if (column.group(2).isEmpty()) {
                return Optional.of(columns);
            }
        }
        return Optional.empty();
    }

    private static String meaning(String part) {
        return part.startsWith("\"")
                ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
                : part.toLowerCase(Locale.ROOT);
    }

    /** Without its schema, as the database spells it. */
    public String last() {
        return parts.get(parts.size() - 1);
    }

    /** As it can stand in any statement. */
    public String quoted() {
        return parts.stream().map(SqlName::quote).collect(Collectors.joining("."));
    }

    /** As it can stand in any statement. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlName && parts.equals(((SqlName) other).parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return quoted();
    }
}
