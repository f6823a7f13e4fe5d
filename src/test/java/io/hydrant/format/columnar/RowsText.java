package io.hydrant.format.columnar;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.schema.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows as a text that tests can compare. */
public final class RowsText {

    private RowsText() {}

    /** Of a frame, parted by spaces. */
    public static String of(byte[] frame, TableSchema schema) {
        List<String> rows = new ArrayList<>();
        try {
            RowFrame.read(
                    frame,
                    row -> rows.add(String.valueOf(readable(ValueReader.read(row, schema.row())))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join(" ", rows);
    }

    private static Object readable(Object value) {
        if (value instanceof byte[]) {
            return new String((byte[]) value, UTF_8).replace("\n", "\\n");
        }
        if (value instanceof long[]) {
            return ((long[]) value)[0] + " s " + ((long[]) value)[1] + " ns";
        }
        if (value instanceof List) {
            return ((List<?>) value).stream().map(RowsText::readable).collect(Collectors.toList());
        }
        if (value instanceof Map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            ((Map<?, ?>) value)
                    .entrySet().stream()
                            .sorted((a, b) -> text(a.getKey()).compareTo(text(b.getKey())))
                            .forEach(
                                    entry ->
                                            entries.put(
                                                    readable(entry.getKey()),
                                                    readable(entry.getValue())));
            return entries;
        }
        return value;
    }

    private static String text(Object key) {
        return String.valueOf(readable(key));
    }
}
