package io.hydrant.processing.conversion;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** The forms that Firehose documents for {@code OpenXJsonSerDe}. */
final class OpenXTimestamps implements TimestampRules {

    /** Numbers from here on are milliseconds, smaller ones seconds. */
    private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(1_000_000_000_000L);

    /** More than any time stamp has, in milliseconds. */
    private static final int MOST_DIGITS = 16;

    private static final int NANO_SCALE = 9;

    @Override
    public Optional<Instant> parse(String text) {
        if (text.indexOf('T') > 0) {
            // Without a zone it is no form that Firehose documents; it can only mean UTC, as all
            // others do.
            String withoutZone = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
            return TimestampText.parse(withoutZone, 'T');
        }
        Optional<Instant> written = TimestampText.parse(text, ' ');
        return written.isPresent() ? written : DecimalText.parse(text).flatMap(this::ofEpoch);
    }

    private Optional<Instant> ofEpoch(BigDecimal number) {
        return DecimalText.fit(number, MOST_DIGITS + NANO_SCALE, NANO_SCALE)
                .map(
                        fitting ->
                                fitting.abs().compareTo(FIRST_MILLIS) < 0
                                        ? fitting
                                        : fitting.movePointLeft(3))
                .map(OpenXTimestamps::ofSeconds);
    }

    private static Instant ofSeconds(BigDecimal seconds) {
        long whole = seconds.longValue();
        BigDecimal fraction = seconds.subtract(BigDecimal.valueOf(whole));
        return Instant.ofEpochSecond(whole, fraction.movePointRight(NANO_SCALE).longValue());
    }
}
