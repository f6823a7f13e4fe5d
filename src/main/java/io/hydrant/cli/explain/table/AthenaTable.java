package io.hydrant.cli.explain.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The statement for Amazon Athena. Partitions are projected: Athena computes the directories from
 * the query, so that no partition has to be added. Source: Athena User Guide, "Partition projection
 * with Amazon Athena".
 */
final class AthenaTable {

    private static final String JSON = "org.openx.data.jsonserde.JsonSerDe";
    private static final String LINES = "org.apache.hadoop.hive.serde2.RegexSerDe";

    /** So far back the dates of partitions are looked for. */
    private static final String FIRST_DATE = "NOW-5YEARS";

    /** Time zones are up to fourteen hours ahead of the one that NOW has. */
    private static final String LAST_DATE = "NOW+1DAYS";

    private final DeliveredTable table;
    private final TableLayout layout;
    private final List<String> lines = new ArrayList<>();

    private AthenaTable(DeliveredTable table) {
        this.table = table;
        this.layout = table.layout();
    }

    static String statement(DeliveredTable table) {
        return new AthenaTable(table).write();
    }

    private String write() {
        table.notes().forEach(note -> lines.add("-- " + note));
        List<String> any =
                layout.columns().stream()
                        .filter(PartitionColumn::isAny)
                        .map(PartitionColumn::name)
                        .collect(Collectors.toList());
        if (!any.isEmpty()) {
            lines.add(
                    "-- Each query must say which "
                            + String.join(" and which ", any)
                            + " it wants: WHERE "
                            + any.get(0)
                            + " = '...'");
        }
        lines.add("CREATE EXTERNAL TABLE IF NOT EXISTS " + table.name("`") + " (");
        lines.add(String.join(",\n", columns()));
        lines.add(")");
        if (!layout.columns().isEmpty()) {
            lines.add(
                    "PARTITIONED BY ("
                            + layout.columns().stream()
                                    .map(column -> "`" + column.name() + "` string")
                                    .collect(Collectors.joining(", "))
                            + ")");
        }
        format();
        lines.add("LOCATION " + quoted(uri(layout.location())));
        if (!layout.columns().isEmpty()) {
            lines.add("TBLPROPERTIES (");
            lines.add(projection());
            lines.add(")");
        }
        return String.join("\n", lines) + ";";
    }

    private List<String> columns() {
        if (table.schema().isEmpty()) {
            return List.of("  `record` string");
        }
        return table.columns().entrySet().stream()
                .map(column -> "  `" + column.getKey() + "` " + column.getValue())
                .collect(Collectors.toList());
    }

    private void format() {
        if (table.isParquet() || table.isOrc()) {
            lines.add("STORED AS " + (table.isParquet() ? "PARQUET" : "ORC"));
        } else if (table.schema().isPresent()) {
            lines.add("ROW FORMAT SERDE " + quoted(JSON));
            lines.add("STORED AS TEXTFILE");
        } else {
            lines.add("ROW FORMAT SERDE " + quoted(LINES));
            lines.add("WITH SERDEPROPERTIES ('input.regex' = '(.*)')");
            lines.add("STORED AS TEXTFILE");
        }
    }

    private String projection() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("projection.enabled", "true");
        for (PartitionColumn column : layout.columns()) {
            String name = "projection." + column.name() + ".";
            if (column.dateFormat().isPresent()) {
                properties.put(name + "type", "date");
                properties.put(name + "format", column.dateFormat().get());
                properties.put(name + "range", FIRST_DATE + "," + LAST_DATE);
                properties.put(name + "interval", "1");
                properties.put(name + "interval.unit", column.finestUnit().name());
            } else if (column.isAny()) {
                properties.put(name + "type", "injected");
            } else {
                properties.put(name + "type", "enum");
                properties.put(name + "values", String.join(",", column.values()));
            }
        }
        properties.put("storage.location.template", uri(layout.location()) + layout.template());
        return properties.entrySet().stream()
                .map(given -> "  " + quoted(given.getKey()) + " = " + quoted(given.getValue()))
                .collect(Collectors.joining(",\n"));
    }

    private String uri(String key) {
        return "s3://" + table.bucket() + "/" + key;
    }

    /** A text as Hive and Spark write it. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
