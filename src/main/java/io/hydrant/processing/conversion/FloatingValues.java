package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveKind;
import io.hydrant.schema.HiveType;
import java.io.IOException;

/** Reads floating point numbers. */
final class FloatingValues extends ScalarValues {

    private final boolean lenient;
    private final boolean isFloat;

    FloatingValues(HiveType type, String column, JsonRules rules) {
        super(column);
        this.lenient = rules.areLenient();
        this.isFloat = type.kind() == HiveKind.FLOAT;
    }

    @Override
    public void read(JsonParser parser, RowWriter row) throws IOException, ConversionException {
        JsonToken token = parser.currentToken();
        if (token.isNumeric() && !isFloat) {
            row.doubleValue(parser.getDoubleValue());
        } else if (token.isNumeric() || lenient) {
            super.read(parser, row);
        } else {
            throw notNumeric(parser);
        }
    }

    @Override
    void readText(String text, RowWriter row) throws ConversionException {
        try {
            if (isFloat) {
                row.floatValue(Float.parseFloat(text));
            } else {
                row.doubleValue(Double.parseDouble(text));
            }
        } catch (NumberFormatException none) {
            throw mismatch("is no number; it must be one");
        }
    }
}
