package io.hydrant.definition.redshift;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which table objects are loaded into, and how they are read. */
public final class CopyCommand implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String TABLE = "DataTableName";
    private static final String COLUMNS = "DataTableColumns";

    private final SqlName table;
    private final ArrayList<SqlName> columns;
    private final CopyOptions options;
    private final PostgresCopyOptions postgresOptions;

    private CopyCommand(DefinitionNode node, boolean intoPostgres) {
        table = readTable(node);
        columns = new ArrayList<>(readColumns(node));
        options = CopyOptions.read(node);
        postgresOptions =
                intoPostgres
                        ? PostgresCopyOptionsReader.read(node, options)
                        : new PostgresCopyOptions(false, false, false);
    }

    static CopyCommand read(DefinitionNode node, boolean intoPostgres) {
        return new CopyCommand(node, intoPostgres);
    }

    private static SqlName readTable(DefinitionNode node) {
        String given = node.text(TABLE, TextRule.line(1, 512));
        Optional<SqlName> table = SqlName.ofTable(given);
        if (table.isEmpty() && !given.isEmpty()) {
            node.wrong(TABLE, "the name of a table, such as orders or sales.\"Orders\"");
        }
        return table.orElseGet(() -> SqlName.ofTable("unnamed").orElseThrow());
    }

    private static List<SqlName> readColumns(DefinitionNode node) {
        String given = node.text(COLUMNS, TextRule.line(0, 10_240), "");
        if (given.isBlank()) {
            return List.of();
        }
        Optional<List<SqlName>> columns = SqlName.ofColumns(given);
        if (columns.isEmpty()) {
            node.wrong(COLUMNS, "names of columns with commas between them, such as id, amount");
        }
        return columns.orElse(List.of());
    }

    public SqlName table() {
        return table;
    }

    /** Empty: all that the table has. */
    public List<SqlName> columns() {
        return List.copyOf(columns);
    }

    /** {@code table (column, column)}, as it stands after the word {@code COPY}. */
    public String target() {
        return columns.isEmpty() ? table.quoted() : target(names());
    }

    /** The same with these columns. */
    public String target(List<String> names) {
        return table.quoted()
                + names.stream().map(SqlName::quote).collect(Collectors.joining(", ", " (", ")"));
    }

    /** As the database spells them. */
    public List<String> names() {
        return columns.stream().map(SqlName::last).collect(Collectors.toList());
    }

    public CopyOptions options() {
        return options;
    }

    /** Of a destination that is a PostgreSQL. */
    public PostgresCopyOptions postgresOptions() {
        return postgresOptions;
    }
}
