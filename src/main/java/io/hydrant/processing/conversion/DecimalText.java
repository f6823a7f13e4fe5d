package io.hydrant.processing.conversion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Numbers as texts that may come from anybody: a few characters must not become a number of a
 * billion digits.
 */
final class DecimalText {

    private static final int LONGEST = 1000;

    private DecimalText() {}

    /** Empty if it is no number. */
    static Optional<BigDecimal> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Rounded to the scale as Hive does; empty if more digits are left than there may be. */
    static Optional<BigDecimal> fit(BigDecimal number, int precision, int scale) {
        // In long: a scale may be close to the largest int, either way.
        long digitsBeforePoint = (long) number.precision() - number.scale();
        if (number.signum() == 0 || digitsBeforePoint < -scale) {
            return Optional.of(BigDecimal.ZERO.setScale(scale));
        }
        if (digitsBeforePoint > precision - scale) {
            return Optional.empty();
        }
        BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
        return Optional.of(rounded).filter(fitting -> fitting.precision() <= precision);
    }
}
