package io.hydrant.schema;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A type of Hive's. The columns of a table are a {@code struct}: nothing below a table tells the
 * two apart.
 */
public final class HiveType implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HiveKind kind;

    /** Of a decimal precision and scale, of char and varchar the length; else 0. */
    private final int size;

    private final int scale;
    private final ArrayList<String> names;
    private final ArrayList<HiveType> types;

    private HiveType(HiveKind kind, int size, int scale) {
        this.kind = kind;
        this.size = size;
        this.scale = scale;
        this.names = new ArrayList<>();
        this.types = new ArrayList<>();
    }

    private HiveType(HiveKind kind, List<String> names, List<HiveType> types) {
        this.kind = kind;
        this.size = 0;
        this.scale = 0;
        this.names = new ArrayList<>(names);
        this.types = new ArrayList<>(types);
    }

    static HiveType of(HiveKind kind) {
        return new HiveType(kind, 0, 0);
    }

    static HiveType decimal(int precision, int scale) {
        return new HiveType(HiveKind.DECIMAL, precision, scale);
    }

    static HiveType text(HiveKind kind, int length) {
        return new HiveType(kind, length, 0);
    }

    static HiveType array(HiveType element) {
        return new HiveType(HiveKind.ARRAY, List.of(), List.of(element));
    }

    static HiveType map(HiveType key, HiveType value) {
        return new HiveType(HiveKind.MAP, List.of(), List.of(key, value));
    }

    static HiveType struct(List<String> names, List<HiveType> types) {
        return new HiveType(HiveKind.STRUCT, names, types);
    }

    public HiveKind kind() {
        return kind;
    }

    /** Of a decimal. */
    public int precision() {
        return size;
    }

    /** Of a decimal. */
    public int scale() {
        return scale;
    }

    /** In characters, of char and varchar. */
    public int length() {
        return size;
    }

    /** Of a struct, in their order. */
    public List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /** Those of a struct's fields; an array's of its elements; a map's of its keys, and values. */
    public List<HiveType> types() {
        return Collections.unmodifiableList(types);
    }

    public HiveType type(int index) {
        return types.get(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HiveType && other.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As Hive writes it, such as {@code array<struct<name:string>>}. */
    @Override
    public String toString() {
        switch (kind) {
            case DECIMAL:
                return "decimal(" + size + "," + scale + ")";
            case CHAR:
            case VARCHAR:
                return kind.word() + "(" + size + ")";
            case ARRAY:
                return "array<" + types.get(0) + ">";
            case MAP:
                return "map<" + types.get(0) + "," + types.get(1) + ">";
            case STRUCT:
                return "struct<" + fields(":") + ">";
            default:
                return kind.word();
        }
    }

    /** The fields of a struct, each name followed by what parts it from its type. */
    String fields(String separator) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            fields.append(i == 0 ? "" : ",").append(FieldName.quoted(names.get(i)));
            fields.append(separator).append(types.get(i));
        }
        return fields.toString();
    }
}
