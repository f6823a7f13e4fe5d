package io.hydrant.cli.explain.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statement for Spark SQL. */
final class SparkTable {

    private final DeliveredTable table;
    private final TableLayout layout;
    private final List<String> lines = new ArrayList<>();

    private SparkTable(DeliveredTable table) {
        this.table = table;
        this.layout = table.layout();
    }

    static String statement(DeliveredTable table) {
        return new SparkTable(table).write();
    }

    private String write() {
        boolean isPartitioned = layout.isHiveStyle();
        table.notes().forEach(note -> lines.add("-- " + note));
        if (!isPartitioned && !layout.columns().isEmpty()) {
            lines.add(
                    "-- Partitions of Spark are directories NAME=VALUE alone. input_file_name()"
                            + " is the key of a record's object.");
        }
        lines.add("CREATE TABLE IF NOT EXISTS " + table.name("`") + " (");
        lines.add(columns(isPartitioned));
        lines.add(")");
        lines.add("USING " + format());
        lines.add(
                "OPTIONS (pathGlobFilter "
                        + AthenaTable.quoted(table.namesGlob())
                        + (isPartitioned ? "" : ", recursiveFileLookup 'true'")
                        + ")");
        if (isPartitioned) {
            lines.add(
                    "PARTITIONED BY ("
                            + layout.columns().stream()
                                    .map(column -> "`" + column.name() + "`")
                                    .collect(Collectors.joining(", "))
                            + ")");
        }
        lines.add("LOCATION " + AthenaTable.quoted(table.bucketUri() + "/" + layout.location()));
        String statement = String.join("\n", lines) + ";";
        return isPartitioned
                ? statement + "\nMSCK REPAIR TABLE " + table.name("`") + ";"
                : statement;
    }

    private String columns(boolean isPartitioned) {
        List<String> columns = new ArrayList<>();
        if (table.schema().isEmpty()) {
            columns.add("  `value` STRING");
        }
        table.columns().forEach((name, type) -> columns.add("  `" + name + "` " + type));
        if (isPartitioned) {
            layout.columns().forEach(column -> columns.add("  `" + column.name() + "` STRING"));
        }
        return String.join(",\n", columns);
    }

    private String format() {
        if (table.isParquet() || table.isOrc()) {
            return table.isParquet() ? "parquet" : "orc";
        }
        return table.schema().isPresent() ? "json" : "text";
    }
}
