package io.hydrant.expression;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** {@code !{timestamp:pattern}}: the arrival of the oldest record in the object. */
final class Timestamp implements PrefixPart {

    private static final long serialVersionUID = 1L;

    /** A Friday in May: no month and no day has a shorter name, and every number is one digit. */
    private static final ZonedDateTime SHORTEST =
            Instant.parse("2018-05-04T01:01:01Z").atZone(ZoneOffset.UTC);

    /**
     * What Firehose rejects, and {@code B}: a day period, which Java 11 does not know, so that a
     * definition would be valid on one cluster and not on another.
     */
    private static final String REJECTED_LETTERS = "CIJPRTUVbfijloprt" + "B";

    private final String pattern;
    private final transient DateTimeFormatter formatter;

    private Timestamp(String pattern) {
        this.pattern = pattern;
        // The weeks of the United States, as Firehose counts them: from Sunday, the first one holds
        // 1 January.
        this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.US);
    }

    /** The part for a valid pattern. */
    static Timestamp of(String pattern) throws InvalidExpressionException {
        if (usesRejectedLetter(pattern)) {
            throw new InvalidExpressionException(
                    "Invalid conversion character used in the value of the expression in Prefix: "
                            + "!{timestamp:"
                            + pattern
                            + "}");
        }
        try {
            return new Timestamp(pattern);
        } catch (IllegalArgumentException e) {
            throw new InvalidExpressionException(
                    "Invalid expression usage: !{timestamp:" + pattern + "}: " + e.getMessage());
        }
    }

    private static boolean usesRejectedLetter(String pattern) {
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && REJECTED_LETTERS.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void appendTo(StringBuilder key, PrefixContext context) {
        formatter.formatTo(context.arrival(), key);
    }

    @Override
    public void accept(PrefixVisitor visitor) {
        visitor.timestamp(pattern);
    }

    @Override
    public int minimumLength() {
        return formatter.format(SHORTEST).length();
    }

    @Override
    public boolean dependsOnTime() {
        return true;
    }

    /** A formatter cannot be serialized. */
    private Object readResolve() {
        return new Timestamp(pattern);
    }

    @Override
    public String toString() {
        return "!{timestamp:" + pattern + "}";
    }
}
