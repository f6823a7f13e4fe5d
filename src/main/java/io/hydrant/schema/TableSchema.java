package io.hydrant.schema;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns of a table, written as Hive's list of columns: {@code id bigint, name string}. */
public final class TableSchema implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HiveType row;

    private TableSchema(HiveType row) {
        this.row = row;
    }

    /** Of a list of columns; throws {@link InvalidSchemaException}. */
    public static TableSchema parse(String columns) {
        return new TableSchema(new HiveTypeParser(columns).columns());
    }

    /** Of types by the names of their columns; throws {@link InvalidSchemaException}. */
    public static TableSchema of(Map<String, String> types) {
        List<HiveType> parsed = new ArrayList<>();
        types.forEach((name, type) -> parsed.add(typeOf(name, type)));
        List<String> names = new ArrayList<>(types.keySet());
        return new TableSchema(Fields.struct(names, parsed));
    }

    private static HiveType typeOf(String column, String type) {
        try {
            return new HiveTypeParser(type).wholeType();
        } catch (InvalidSchemaException e) {
            throw new InvalidSchemaException("column '" + column + "': " + e.getMessage());
        }
    }

    /** The columns as the fields of a struct. */
    public HiveType row() {
        return row;
    }

    /** Reads back as the same. */
    @Override
    public String toString() {
        return row.fields(" ");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableSchema && ((TableSchema) other).row.equals(row);
    }

    @Override
    public int hashCode() {
        return row.hashCode();
    }
}
