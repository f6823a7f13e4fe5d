package io.hydrant.processing.conversion;

import io.hydrant.format.columnar.RowWriter;
import java.util.OptionalLong;

/** Reads dates. */
final class DateValues extends ScalarValues {

    DateValues(String column) {
        super(column);
    }

    @Override
    void readText(String text, RowWriter row) throws ConversionException {
        OptionalLong epochDay = DateText.epochDay(text);
        if (epochDay.isEmpty()) {
            throw mismatch("has an invalid format for a date; it must be yyyy-MM-dd");
        }
        row.longValue(epochDay.getAsLong());
    }
}
