package io.hydrant.processing.conversion;

import io.hydrant.format.columnar.RowWriter;
import java.time.Instant;

/** Reads time stamps, all in UTC, within the years that files can hold. */
final class TimestampValues extends ScalarValues {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final TimestampRules rules;

    TimestampValues(String column, TimestampRules rules) {
        super(column);
        this.rules = rules;
    }

    @Override
    void readText(String text, RowWriter row) throws ConversionException {
        Instant instant =
                rules.parse(text)
                        .filter(parsed -> !parsed.isBefore(FIRST) && !parsed.isAfter(LAST))
                        .orElseThrow(() -> mismatch("has an unsupported timestamp format"));
        row.timestampValue(instant.getEpochSecond(), instant.getNano());
    }
}
