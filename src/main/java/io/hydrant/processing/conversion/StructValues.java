package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveType;
import java.io.IOException;
import java.util.List;

/** Reads objects as structs. What the schema does not have is dropped, what is missing is null. */
final class StructValues implements JsonValues {

    private final String column;
    private final JsonRules rules;
    private final List<String> names;
    private final FieldIndexes indexes;
    private final JsonValues[] fields;

    /** In which object a field was seen last, counted from 1. */
    private final long[] seenIn;

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
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            int index = indexes.of(key);
            JsonToken value = parser.nextToken();
            if (index == FieldIndexes.NONE) {
                parser.skipChildren();
                continue;
            }
            if (seenIn[index] == objects) {
                throw ConversionException.malformed(
                        "Two keys of one object belong to column '" + names.get(index) + "'");
            }
            seenIn[index] = objects;
            readField(index, value, parser, row);
        }
        row.end();
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
            readField(index, value, parser, row);
            index++;
        }
        row.end();
    }

    private void readField(int index, JsonToken value, JsonParser parser, RowWriter row)
            throws IOException, ConversionException {
        if (value != JsonToken.VALUE_NULL) {
            row.field(index);
            fields[index].read(parser, row);
        }
    }
}
