package io.hydrant.format.columnar;

import io.hydrant.schema.HiveKind;
import io.hydrant.schema.HiveType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Writes values of {@link ValueReader} in another schema. A field keeps its value if its type is
 * the same or wider. Otherwise the field is null.
 */
final class ValueRewriter {

    private ValueRewriter() {}

    /** Whether every value of the first type is a value of the second. */
    static boolean fits(HiveType before, HiveType after) {
        HiveKind from = before.kind();
        HiveKind to = after.kind();
        if (from.isNested()) {
            return from == to && (from == HiveKind.STRUCT || allFit(before, after));
        }
        boolean isWhole =
                from.compareTo(HiveKind.TINYINT) >= 0 && from.compareTo(HiveKind.BIGINT) <= 0;
        boolean wider =
                isWhole && to.compareTo(from) > 0 && to.compareTo(HiveKind.BIGINT) <= 0
                        || from == HiveKind.FLOAT && to == HiveKind.DOUBLE
                        || isText(from) && to == HiveKind.STRING
                        || from == to && isText(from) && after.length() >= before.length();
        return wider || before.equals(after);
    }

    private static boolean allFit(HiveType before, HiveType after) {
        for (int i = 0; i < before.types().size(); i++) {
            if (!fits(before.type(i), after.type(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(HiveKind kind) {
        return kind == HiveKind.STRING || kind == HiveKind.CHAR || kind == HiveKind.VARCHAR;
    }

    static void write(Object value, HiveType before, HiveType after, RowWriter out) {
        switch (after.kind()) {
            case BOOLEAN:
                out.booleanValue((Boolean) value);
                return;
            case FLOAT:
                out.floatValue((Float) value);
                return;
            case DOUBLE:
                out.doubleValue(((Number) value).doubleValue());
                return;
            case DECIMAL:
                out.decimalValue((BigInteger) value, after.precision());
                return;
            case STRING:
            case CHAR:
            case VARCHAR:
            case BINARY:
                out.binaryValue((byte[]) value, ((byte[]) value).length);
                return;
            case TIMESTAMP:
                out.timestampValue(((long[]) value)[0], (int) ((long[]) value)[1]);
                return;
            case ARRAY:
                array((List<?>) value, before, after, out);
                return;
            case MAP:
                map((Map<?, ?>) value, before, after, out);
                return;
            case STRUCT:
                struct((Map<?, ?>) value, before, after, out);
                return;
            default:
                out.longValue((Long) value);
        }
    }

    private static void array(List<?> elements, HiveType before, HiveType after, RowWriter out) {
        for (Object element : elements) {
            nullable(element, before.type(0), after.type(0), out);
        }
        out.end();
    }

    private static void nullable(Object value, HiveType before, HiveType after, RowWriter out) {
        if (value == null) {
            out.nullElement();
        } else {
            out.element();
            write(value, before, after, out);
        }
    }

    private static void map(Map<?, ?> entries, HiveType before, HiveType after, RowWriter out) {
        entries.forEach(
                (key, value) -> {
                    nullable(key, before.type(0), after.type(0), out);
                    nullable(value, before.type(1), after.type(1), out);
                });
        out.end();
    }

    private static void struct(Map<?, ?> fields, HiveType before, HiveType after, RowWriter out) {
        for (int i = 0; i < after.names().size(); i++) {
            String name = after.names().get(i);
            int index = before.names().indexOf(name);
            Object value = fields.get(name);
            if (value != null && fits(before.type(index), after.type(i))) {
                out.field(i);
                write(value, before.type(index), after.type(i), out);
            }
        }
        out.end();
    }
}
