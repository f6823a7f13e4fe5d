package io.hydrant.format.columnar;

import io.hydrant.schema.HiveType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads values as objects. An array is a list. A map is a map by key, a struct a map by name. A
 * timestamp is an array of seconds and nanoseconds.
 */
final class ValueReader {

    private ValueReader() {}

    static Object read(RowReader row, HiveType type) {
        switch (type.kind()) {
            case BOOLEAN:
                return row.booleanValue();
            case FLOAT:
                return row.floatValue();
            case DOUBLE:
                return row.doubleValue();
            case DECIMAL:
                return row.decimalValue(type.precision());
            case STRING:
            case CHAR:
            case VARCHAR:
            case BINARY:
                return row.copyOfBinary();
            case TIMESTAMP:
                return new long[] {row.longValue(), row.nanos()};
            case ARRAY:
                return array(row, type.type(0));
            case MAP:
                return map(row, type);
            case STRUCT:
                return struct(row, type);
            default:
                return row.longValue();
        }
    }

    private static List<Object> array(RowReader row, HiveType element) {
        List<Object> elements = new ArrayList<>();
        for (int next = row.nextElement(); next != RowWriter.END; next = row.nextElement()) {
            elements.add(next == RowWriter.NULL ? null : read(row, element));
        }
        return elements;
    }

    private static Map<Object, Object> map(RowReader row, HiveType type) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        while (row.nextElement() != RowWriter.END) {
            Object key = read(row, type.type(0));
            entries.put(key, row.nextElement() == RowWriter.NULL ? null : read(row, type.type(1)));
        }
        return entries;
    }

    private static Map<String, Object> struct(RowReader row, HiveType type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int index = row.nextField(); index >= 0; index = row.nextField()) {
            fields.put(type.names().get(index), read(row, type.type(index)));
        }
        return fields;
    }
}
