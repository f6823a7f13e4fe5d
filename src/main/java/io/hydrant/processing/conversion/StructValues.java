package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveType;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Reads objects as structs. What the schema does not have is dropped, what is missing is null. */
final class StructValues implements JsonValues {

    private final String column;
    private final JsonRules rules;
    private final List<String> names;
    private final FieldIndexes indexes;
    private final JsonValues[] fields;

    /** In which object a field was seen last, counted from 1. */
    private final long[] seenIn;

    private final JsonSource copies = new JsonSource();

    private long objects;

    StructValues(HiveType type, String column, JsonRules rules) {
        this.column = column;
        this.rules = rules;
        names = type.names();
        indexes = new FieldIndexes(rules.keys(), names);
        fields = new JsonValues[names.size()];
        seenIn = new long[fields.length];
        for (int i = 0; i < fields.length; i++) {
            String name = names.get(i);
            fields[i] =
                    JsonValues.of(
                            type.type(i), column.isEmpty() ? name : column + "." + name, rules);
        }
    }

    @Override
    public void read(JsonParser parser, RowWriter row) throws IOException, ConversionException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            readObject(parser, row);
        } else if (parser.currentToken() == JsonToken.START_ARRAY && rules.areLenient()) {
            readArray(parser, row);
        } else {
            throw ConversionException.mismatch(
                    column, "is no object; it must be one. Start of Object expected");
        }
    }

    void readObject(JsonParser parser, RowWriter row) throws IOException, ConversionException {
        objects++;
        Map<int[], String> converted = Map.of();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            int[] found = indexes.of(key);
            parser.nextToken();
            if (found.length == 0) {
                parser.skipChildren();
            } else if (rules.keys().isConverted(key)) {
                converted = converted.isEmpty() ? new IdentityHashMap<>() : converted;
                String value = JsonText.of(parser, rules.keys());
                if (converted.put(found, value) != null) {
                    throw collision(found[0]);
                }
            } else {
                see(found[0]);
                readFields(found, parser, row);
            }
        }
        for (Map.Entry<int[], String> field : converted.entrySet()) {
            // A key that has the column's own name counts for more, as with the library.
            if (seenIn[field.getKey()[0]] != objects) {
                readFields(field.getKey(), field.getValue(), row);
            }
        }
        row.end();
    }

    private void see(int index) throws ConversionException {
        if (seenIn[index] == objects) {
            throw collision(index);
        }
        seenIn[index] = objects;
    }

    private ConversionException collision(int index) {
        return ConversionException.malformed(
                "Two keys of one object belong to column '" + names.get(index) + "'");
    }

    /** All columns of a key get its value. */
    private void readFields(int[] found, JsonParser parser, RowWriter row)
            throws IOException, ConversionException {
        if (found.length == 1) {
            readField(found[0], parser, row);
        } else if (parser.currentToken().isScalarValue()) {
            for (int index : found) {
                readField(index, parser, row);
            }
        } else {
            readFields(found, JsonText.of(parser, rules.keys()), row);
        }
    }

    private void readFields(int[] found, String value, RowWriter row)
            throws IOException, ConversionException {
        for (int index : found) {
            try (JsonParser parser = copies.reopen(value)) {
                readField(index, parser, row);
            }
        }
    }

    /** OpenX fills the fields by their position. */
    private void readArray(JsonParser parser, RowWriter row)
            throws IOException, ConversionException {
        int index = 0;
        for (JsonToken value = parser.nextToken();
                value != JsonToken.END_ARRAY;
                value = parser.nextToken()) {
            if (index == fields.length) {
                throw ConversionException.mismatch(
                        column, "is an array with more elements than the struct has fields");
            }
            readField(index, parser, row);
            index++;
        }
        row.end();
    }

    private void readField(int index, JsonParser parser, RowWriter row)
            throws IOException, ConversionException {
        if (!fields[index].isAbsent(parser)) {
            row.field(index);
            fields[index].read(parser, row);
        }
    }

    @Override
    public boolean isAbsent(JsonParser parser) throws IOException {
        return JsonValues.super.isAbsent(parser)
                || rules.areLenient() && JsonValues.isEmptyText(parser);
    }
}
