package io.hydrant.processing.conversion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveKind;
import io.hydrant.schema.HiveType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads whole numbers within the range of their type. */
final class WholeNumberValues extends ScalarValues {

    private final boolean lenient;
    private final HiveType type;
    private final long max;

    WholeNumberValues(HiveType type, String column, JsonRules rules) {
        super(column);
        this.lenient = rules.areLenient();
        this.type = type;
        this.max = max(type.kind());
    }

    private static long max(HiveKind kind) {
        switch (kind) {
            case TINYINT:
                return Byte.MAX_VALUE;
            case SMALLINT:
                return Short.MAX_VALUE;
            case INT:
                return Integer.MAX_VALUE;
            default:
                return Long.MAX_VALUE;
        }
    }

    @Override
    public void read(JsonParser parser, RowWriter row) throws IOException, ConversionException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != NumberType.BIG_INTEGER) {
            write(parser.getLongValue(), row);
        } else if (token.isNumeric() || lenient) {
            super.read(parser, row);
        } else {
            throw notNumeric(parser);
        }
    }

    @Override
    void readText(String text, RowWriter row) throws ConversionException {
        Optional<BigDecimal> number = DecimalText.parse(text);
        // As wide as a long, with a few digits to see whether there is a fraction.
        Optional<BigDecimal> whole = number.flatMap(given -> DecimalText.fit(given, 38, 19));
        if (whole.isEmpty() || whole.get().compareTo(number.get()) != 0) {
            throw noWholeNumber();
        }
        try {
            write(whole.get().longValueExact(), row);
        } catch (ArithmeticException fractionOrTooLarge) {
            throw noWholeNumber();
        }
    }

    private void write(long value, RowWriter row) throws ConversionException {
        if (value > max || value < -max - 1) {
            throw noWholeNumber();
        }
        row.longValue(value);
    }

    private ConversionException noWholeNumber() {
        return mismatch(
                "is no " + type + "; it must be a whole number from " + (-max - 1) + " to " + max);
    }
}
