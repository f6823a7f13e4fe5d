package io.hydrant.processing.conversion;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as {@code yyyy-[M]M-[d]d}. */
final class DateText {

    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");

    private DateText() {}

    /** Days since 1970; empty if it is no date. */
    static OptionalLong epochDay(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    LocalDate.of(
                                    Integer.parseInt(form.group(1)),
                                    Integer.parseInt(form.group(2)),
                                    Integer.parseInt(form.group(3)))
                            .toEpochDay());
        } catch (DateTimeException none) {
            return OptionalLong.empty();
        }
    }
}
