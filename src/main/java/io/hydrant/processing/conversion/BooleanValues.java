package io.hydrant.processing.conversion;

import io.hydrant.format.columnar.RowWriter;

/** Reads {@code true} and {@code false}, as such or as texts. */
final class BooleanValues extends ScalarValues {

    BooleanValues(String column) {
        super(column);
    }

    @Override
    void readText(String text, RowWriter row) throws ConversionException {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw mismatch("is no boolean; it must be true or false");
        }
        row.booleanValue(text.equalsIgnoreCase("true"));
    }
}
