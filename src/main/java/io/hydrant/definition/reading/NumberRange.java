package io.hydrant.definition.reading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** The numbers that a processor's parameter takes, and Firehose's words for all others. */
public final class NumberRange {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private final BigDecimal min;
    private final BigDecimal max;
    private final String message;

    private NumberRange(BigDecimal min, BigDecimal max, String message) {
        this.min = min;
        this.max = max;
        this.message = message;
    }

    public static NumberRange of(String min, String max, String message) {
        return new NumberRange(new BigDecimal(min), new BigDecimal(max), message);
    }

    /** Empty if it is no number, or out of range. */
    public Optional<BigDecimal> parse(String text, boolean whole) {
        return Optional.of(text)
                .filter(given -> (whole ? WHOLE : DECIMAL).matcher(given).matches())
                .map(BigDecimal::new)
                .filter(given -> given.compareTo(min) >= 0 && given.compareTo(max) <= 0);
    }

    public String message() {
        return message;
    }
}
