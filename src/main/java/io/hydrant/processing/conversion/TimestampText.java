package io.hydrant.processing.conversion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time stamps as a date, one character, {@code HH:mm:ss} and perhaps a fraction. */
final class TimestampText {

    private static final int LONGEST_FRACTION = 9;
    private static final int SECONDS_END = 8;
    private static final Pattern SHORT_PARTS =
            Pattern.compile(
                    "(?!\\d\\d:\\d\\d:\\d\\d)(\\d{1,2}):(\\d{1,2}):(\\d{1,2})((?:\\.\\d{1,9})?)");

    private TimestampText() {}

    /** Empty if it is none; {@code separator} stands between date and time. */
    static Optional<Instant> parse(String text, char separator) {
        int dateEnd = text.indexOf(separator);
        if (dateEnd < 0) {
            return Optional.empty();
        }
        OptionalLong epochDay = DateText.epochDay(text.substring(0, dateEnd));
        Optional<LocalTime> time = time(text.substring(dateEnd + 1));
        if (epochDay.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Instant.ofEpochSecond(epochDay.getAsLong() * 86_400)
                        .plusNanos(time.get().toNanoOfDay()));
    }

    private static Optional<LocalTime> time(String text) {
        if (!isWellFormed(text)) {
            return ofShortParts(text);
        }
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static boolean isWellFormed(String text) {
        return text.length() >= SECONDS_END
                && text.charAt(2) == ':'
                && text.charAt(5) == ':'
                && areDigits(text.substring(0, 2) + text.substring(3, 5))
                && areDigits(text.substring(6, SECONDS_END))
                && isFraction(text.substring(SECONDS_END));
    }

    /** Hours, minutes and seconds may have one digit. */
    private static Optional<LocalTime> ofShortParts(String text) {
        Matcher parts = SHORT_PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        StringBuilder padded = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            padded.append(i == 1 ? "" : ":")
                    .append(parts.group(i).length() == 1 ? "0" : "")
                    .append(parts.group(i));
        }
        return time(padded.append(parts.group(4)).toString());
    }

    /** Nothing, or a point and up to nine digits. */
    private static boolean isFraction(String text) {
        return text.isEmpty()
                || text.charAt(0) == '.'
                        && text.length() > 1
                        && text.length() <= LONGEST_FRACTION + 1
                        && areDigits(text.substring(1));
    }

    private static boolean areDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
