package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as jq 1.6 knows them: all are doubles, written with as few digits as tell them apart. */
final class JqNumber {

    /** Up to here every whole number is a double. */
    private static final double EXACT = 1L << 53;

    /** Below this, no whole number is written with an exponent. */
    private static final double SHORT = 1e15;

    /** From this many digits on, {@link Double#toString} may write more than needed. */
    private static final int SURELY_SHORTEST = 15;

    private static final int ALWAYS_ENOUGH = 17;

    private JqNumber() {}

    /** As the engine expects it: whole numbers as such, for it compares and prints them so. */
    static JsonNode node(double value) {
        if (value != Math.rint(value) || Math.abs(value) > EXACT || isNegativeZero(value)) {
            return DoubleNode.valueOf(value);
        }
        long whole = (long) value;
        return whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
    }

    static String text(double value) {
        if (Double.isNaN(value)) {
            return "null";
        }
        if (value == (long) value && Math.abs(value) < SHORT && !isNegativeZero(value)) {
            return Long.toString((long) value);
        }
        if (Double.isInfinite(value)) {
            return text(Math.copySign(Double.MAX_VALUE, value));
        }
        if (isNegativeZero(value)) {
            return "-0";
        }
        BigDecimal shortest = shortest(value).stripTrailingZeros();
        String digits = shortest.unscaledValue().abs().toString();
        String sign = value < 0 ? "-" : "";
        return sign + placed(digits, digits.length() - shortest.scale());
    }

    /** The point stands before the digit of this index, and may stand outside of them. */
    private static String placed(String digits, int point) {
        int count = digits.length();
        if (point <= -4 || point > count + 15) {
            String fraction = count > 1 ? "." + digits.substring(1) : "";
            return digits.charAt(0) + fraction + "e" + exponent(point - 1);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= count) {
            return digits + "0".repeat(point - count);
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    /** At least two digits, as printf's. */
    private static String exponent(int exponent) {
        int absolute = Math.abs(exponent);
        return (exponent < 0 ? "-" : "+") + (absolute < 10 ? "0" : "") + absolute;
    }

    private static BigDecimal shortest(double value) {
        BigDecimal written = new BigDecimal(Double.toString(value));
        boolean isSubnormal = Math.abs(value) < Double.MIN_NORMAL;
        if (written.precision() <= SURELY_SHORTEST && !isSubnormal) {
            return written;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = isSubnormal ? 1 : SURELY_SHORTEST; digits < ALWAYS_ENOUGH; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(ALWAYS_ENOUGH));
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && 1 / value < 0;
    }
}
