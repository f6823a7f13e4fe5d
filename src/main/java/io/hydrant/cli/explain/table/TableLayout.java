package io.hydrant.cli.explain.table;

import io.hydrant.cli.explain.table.KeyToken.Kind;
import io.hydrant.expression.PrefixExpression;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the objects of a table lie: a directory, and below it directories whose names are values of
 * columns.
 */
final class TableLayout {

    private static final Pattern SEPARATORS = Pattern.compile("[-/_.: ]*");
    private static final Pattern NAME = Pattern.compile("(?:^|.*/)([^/=]+)=");

    private final ZoneId zone;
    private final Set<String> taken;
    private final StringBuilder template = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private final List<PartitionColumn> columns = new ArrayList<>();
    private boolean isHiveStyle = true;
    private String location = "";
    private String unknown;

    private TableLayout(ZoneId zone, Set<String> taken) {
        this.zone = zone;
        this.taken = taken;
    }

    /** Other names than those of the schema's columns, which are taken. */
    static TableLayout of(PrefixExpression prefix, ZoneId zone, Set<String> taken) {
        TableLayout layout = new TableLayout(zone, taken);
        layout.read(upToUnknown(KeyTokens.of(prefix), layout));
        return layout;
    }

    /** Directories whose names nobody knows are not looked into one by one, but below. */
    private static List<KeyToken> upToUnknown(List<KeyToken> tokens, TableLayout layout) {
        int end = 0;
        while (end < tokens.size() && !tokens.get(end).is(Kind.UNKNOWN)) {
            end++;
        }
        if (end == tokens.size()) {
            return tokens;
        }
        layout.unknown = tokens.get(end).text();
        List<KeyToken> known = new ArrayList<>(tokens.subList(0, end));
        while (!known.isEmpty()) {
            KeyToken last = known.remove(known.size() - 1);
            if (last.is(Kind.LITERAL) && last.text().contains("/")) {
                String text = last.text();
                known.add(new KeyToken(Kind.LITERAL, text.substring(0, text.lastIndexOf('/') + 1)));
                break;
            }
        }
        return known;
    }

    private void read(List<KeyToken> tokens) {
        int i = 0;
        if (!tokens.isEmpty() && tokens.get(0).is(Kind.LITERAL)) {
            String text = tokens.get(0).text();
            location = text.substring(0, text.lastIndexOf('/') + 1);
            literal(text.substring(location.length()));
            i = 1;
        }
        while (i < tokens.size()) {
            KeyToken token = tokens.get(i);
            if (token.is(Kind.LITERAL)) {
                literal(token.text());
                i++;
            } else {
                int end = token.is(Kind.TIME) ? endOfDate(tokens, i) : i + 1;
                add(column(tokens.subList(i, end)), tokens, end);
                i = end;
            }
        }
    }

    /** A date begins with its year, and leaves no unit out. */
    private static int endOfDate(List<KeyToken> tokens, int start) {
        Optional<TimeUnit> unit = TimeUnit.of(tokens.get(start).text());
        int end = start + 1;
        int next = end;
        while (unit.equals(Optional.of(TimeUnit.YEARS)) || end > start + 1) {
            next = end;
            if (next < tokens.size()
                    && tokens.get(next).is(Kind.LITERAL)
                    && SEPARATORS.matcher(tokens.get(next).text()).matches()) {
                next++;
            }
            if (next == tokens.size() || !tokens.get(next).is(Kind.TIME)) {
                break;
            }
            Optional<TimeUnit> finer = TimeUnit.of(tokens.get(next).text());
            TimeUnit coarser = unit.orElseThrow();
            if (finer.filter(given -> given.follows(coarser)).isEmpty()) {
                break;
            }
            unit = finer;
            end = next + 1;
        }
        return end;
    }

    private PartitionColumn column(List<KeyToken> tokens) {
        KeyToken first = tokens.get(0);
        if (first.is(Kind.PARTITION_KEY)) {
            return PartitionColumn.any(name(first.text()));
        }
        Optional<TimeUnit> unit = TimeUnit.of(first.text());
        if (unit.equals(Optional.of(TimeUnit.YEARS))) {
            StringBuilder format = new StringBuilder();
            tokens.forEach(token -> format.append(token.text()));
            TimeUnit finest = TimeUnit.of(tokens.get(tokens.size() - 1).text()).orElseThrow();
            return PartitionColumn.date(name(finest.columnNameOfDate()), format.toString(), finest);
        }
        char letter = first.text().charAt(0);
        String name = name(TimeUnit.columnName(letter).orElse("time_" + letter));
        List<String> values = TimeValues.of(first.text(), zone);
        return values.isEmpty() ? PartitionColumn.any(name) : PartitionColumn.oneOf(name, values);
    }

    /** What stands before it as {@code NAME=}, else what it is. */
    private String name(String otherwise) {
        Matcher named = NAME.matcher(template);
        String wanted =
                (named.matches() ? named.group(1) : otherwise)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9_]", "_");
        String name = taken.contains(wanted) ? "partition_" + wanted : wanted;
        String free = name;
        for (int i = 2; isUsed(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private boolean isUsed(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name))
                || taken.contains(name);
    }

    private void literal(String text) {
        template.append(text);
        pattern.append(quoted(text));
    }

    /** For a regular expression of DuckDB, which knows no {@code \Q}. */
    static String quoted(String text) {
        return text.replaceAll("[\\\\.\\[\\]{}()<>*+?^$|-]", "\\\\$0");
    }

    private void add(PartitionColumn column, List<KeyToken> tokens, int next) {
        Matcher named = NAME.matcher(template);
        boolean endsSegment =
                next < tokens.size()
                        && tokens.get(next).is(Kind.LITERAL)
                        && tokens.get(next).text().startsWith("/");
        isHiveStyle &=
                named.matches()
                        && column.name().equals(named.group(1))
                        && endsSegment
                        && !column.dateFormat().orElse("").contains("/");
        columns.add(column);
        template.append("${").append(column.name()).append('}');
        pattern.append('(').append(column.pattern()).append(')');
    }

    /** The directory that all objects are below; empty, or with its slash. */
    String location() {
        return location;
    }

    List<PartitionColumn> columns() {
        return Collections.unmodifiableList(columns);
    }

    /** The directories below the location, with <code>${name}</code> for values. */
    String template() {
        return template.toString();
    }

    /** A regular expression of the directories below the location: a group for each column. */
    String pattern() {
        return pattern.toString();
    }

    /** Whether each directory below the location is {@code name=value}. */
    boolean isHiveStyle() {
        return isHiveStyle && !columns.isEmpty() && hasNamesAlone();
    }

    private boolean hasNamesAlone() {
        for (String segment : template.toString().split("/")) {
            if (!segment.matches("[^=]+=\\$\\{[^}]+\\}")) {
                return false;
            }
        }
        return true;
    }

    /** The expression whose values no table can know, at which the columns end. */
    Optional<String> unknown() {
        return Optional.ofNullable(unknown);
    }
}
