package io.hydrant.cli.explain.table;

import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.schema.HiveType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The statement for DuckDB: a view, which looks for objects at each query. */
final class DuckDbView {

    private final DeliveredTable table;
    private final TableLayout layout;
    private final List<String> lines = new ArrayList<>();

    private DuckDbView(DeliveredTable table) {
        this.table = table;
        this.layout = table.layout();
    }

    static String statement(DeliveredTable table) {
        return new DuckDbView(table).write();
    }

    private String write() {
        boolean readsNames =
                !layout.isHiveStyle() && (!layout.columns().isEmpty() || table.holdsFailures());
        table.notes().forEach(note -> lines.add("-- " + note));
        lines.add("CREATE OR REPLACE VIEW " + table.ownName("\"") + " AS");
        lines.add("SELECT *" + (readsNames ? " EXCLUDE (filename)" + namedColumns() : ""));
        lines.add("FROM " + reader() + "(");
        lines.add("  " + quoted(directory() + "**/" + table.namesGlob()) + "," + options());
        lines.add(
                layout.isHiveStyle()
                        ? "  hive_partitioning = true, hive_types_autocast = false)"
                        : "  hive_partitioning = false"
                                + (readsNames ? ", filename = true)" : ")"));
        if (readsNames) {
            lines.add("WHERE regexp_matches(filename, " + quoted(pattern()) + ")");
        }
        return String.join("\n", lines) + ";";
    }

    private String namedColumns() {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < layout.columns().size(); i++) {
            columns.append(",\n  regexp_extract(filename, ")
                    .append(quoted(pattern()))
                    .append(", ")
                    .append(i + 1)
                    .append(") AS \"")
                    .append(layout.columns().get(i).name())
                    .append('"');
        }
        return columns.toString();
    }

    /** Of a whole key: error objects, which lie elsewhere below the directory, do not fit. */
    private String pattern() {
        return TableLayout.quoted(layout.location()) + layout.pattern() + "[^/]*$";
    }

    private String directory() {
        String uri = table.bucketUri().replaceFirst("^s3a:", "s3:").replaceFirst("^file:/*", "/");
        return uri + "/" + layout.location();
    }

    private String reader() {
        if (table.isParquet()) {
            return "read_parquet";
        }
        return table.schema().isPresent() ? "read_json" : "read_csv";
    }

    private String options() {
        if (table.isParquet()) {
            return " union_by_name = true,";
        }
        String compression = table.compression() == CompressionFormat.GZIP ? "'gzip'" : "'none'";
        String common = " compression = " + compression + ",";
        if (table.schema().isPresent()) {
            return common
                    + " format = 'newline_delimited',\n  columns = {"
                    + fields(table.schema().get().row(), ": ", "'")
                    + "},";
        }
        return common
                + " auto_detect = false, header = false,\n  delim = chr(1), quote = '', escape = '',"
                + " columns = {'record': 'VARCHAR'},";
    }

    private static String fields(HiveType struct, String separator, String quote) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < struct.names().size(); i++) {
            String name = struct.names().get(i);
            fields.add(
                    quote.isEmpty()
                            ? "\""
                                    + name.replace("\"", "\"\"")
                                    + "\""
                                    + separator
                                    + type(struct.type(i))
                            : quoted(name) + separator + quoted(type(struct.type(i))));
        }
        return String.join(", ", fields);
    }

    private static String type(HiveType type) {
        switch (type.kind()) {
            case ARRAY:
                return type(type.type(0)) + "[]";
            case MAP:
                return "MAP("
                        + type.types().stream()
                                .map(DuckDbView::type)
                                .collect(Collectors.joining(", "))
                        + ")";
            case STRUCT:
                return "STRUCT(" + fields(type, " ", "") + ")";
            case STRING:
            case CHAR:
            case VARCHAR:
                return "VARCHAR";
            case BINARY:
                return "BLOB";
            default:
                return type.toString().toUpperCase(Locale.ROOT);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
