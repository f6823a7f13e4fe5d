package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveType;
import java.io.IOException;

/** Reads values of one type. */
interface JsonValues {

    /** The parser stands at the value, which is not null, and in the end at its last token. */
    void read(JsonParser parser, RowWriter row) throws IOException, ConversionException;

    /** Whether a value, at which the parser stands, is to be null. */
    default boolean isAbsent(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** OpenX takes an empty text for no array, no map and no struct. */
    static boolean isEmptyText(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() == 0;
    }

    /** {@code column} is how messages name what is read. */
    static JsonValues of(HiveType type, String column, JsonRules rules) {
        switch (type.kind()) {
            case ARRAY:
                return new ArrayValues(type, column, rules);
            case MAP:
                return new MapValues(type, column, rules);
            case STRUCT:
                return new StructValues(type, column, rules);
            default:
                return ScalarValues.of(type, column, rules);
        }
    }
}
