package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.errors.ErrorCode;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveType;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads objects as maps. */
final class MapValues implements JsonValues {

    private final String column;
    private final JsonRules rules;
    private final ScalarValues keys;
    private final JsonValues values;

    MapValues(HiveType type, String column, JsonRules rules) {
        this.column = column;
        this.rules = rules;
        this.keys = ScalarValues.of(type.type(0), column + " (key)", rules);
        this.values = JsonValues.of(type.type(1), column + "{}", rules);
    }

    @Override
    public void read(JsonParser parser, RowWriter row) throws IOException, ConversionException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw ConversionException.mismatch(
                    column, "is no object; it must be one. Start of Object expected");
        }
        Set<String> known = new HashSet<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            // Hive leaves the keys of maps as they are; OpenX does not.
            String cased = rules.areLenient() ? rules.keys().cased(key) : key;
            if (!known.add(cased)) {
                throw ConversionException.of(
                        ErrorCode.CONVERSION_INVALID_RECORD,
                        "Column '" + column + "' has a map with two equal keys");
            }
            row.element();
            keys.readText(cased, row);
            parser.nextToken();
            if (values.isAbsent(parser)) {
                row.nullElement();
            } else {
                row.element();
                values.read(parser, row);
            }
        }
        row.end();
    }

    @Override
    public boolean isAbsent(JsonParser parser) throws IOException {
        return JsonValues.super.isAbsent(parser)
                || rules.areLenient() && JsonValues.isEmptyText(parser);
    }
}
