package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveType;
import java.io.IOException;

/** Reads arrays; OpenX takes anything else for an array of one. */
final class ArrayValues implements JsonValues {

    private final String column;
    private final boolean wrapsOthers;
    private final JsonValues elements;

    ArrayValues(HiveType type, String column, JsonRules rules) {
        this.column = column;
        this.wrapsOthers = rules.areLenient();
        this.elements = JsonValues.of(type.type(0), column + "[]", rules);
    }

    @Override
    public void read(JsonParser parser, RowWriter row) throws IOException, ConversionException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            readElements(parser, row);
        } else if (wrapsOthers) {
            row.element();
            elements.read(parser, row);
        } else {
            throw ConversionException.mismatch(
                    column, "is no array; it must be one. Start of Array expected");
        }
        row.end();
    }

    @Override
    public boolean isAbsent(JsonParser parser) throws IOException {
        return JsonValues.super.isAbsent(parser) || wrapsOthers && JsonValues.isEmptyText(parser);
    }

    private void readElements(JsonParser parser, RowWriter row)
            throws IOException, ConversionException {
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_ARRAY;
                next = parser.nextToken()) {
            if (elements.isAbsent(parser)) {
                row.nullElement();
            } else {
                row.element();
                elements.read(parser, row);
            }
        }
    }
}
