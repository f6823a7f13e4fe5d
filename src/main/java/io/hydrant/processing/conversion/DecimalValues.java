package io.hydrant.processing.conversion;

import io.hydrant.format.columnar.RowWriter;
import io.hydrant.schema.HiveType;
import java.math.BigDecimal;

/** Reads decimals, which both libraries take as numbers and as texts. */
final class DecimalValues extends ScalarValues {

    private final HiveType type;

    DecimalValues(HiveType type, String column) {
        super(column);
        this.type = type;
    }

    @Override
    void readText(String text, RowWriter row) throws ConversionException {
        BigDecimal number =
                DecimalText.parse(text)
                        .flatMap(given -> DecimalText.fit(given, type.precision(), type.scale()))
                        .orElseThrow(
                                () ->
                                        mismatch(
                                                "is no "
                                                        + type
                                                        + "; it must be a number with at most "
                                                        + (type.precision() - type.scale())
                                                        + " digits before the point"));
        row.decimalValue(number.unscaledValue(), type.precision());
    }
}
