package io.hydrant.processing.partitioning;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads the time at which something happened from text: seconds or milliseconds since 1970, or a
 * date and time of ISO 8601, in UTC where it names no offset.
 */
final class EventTime {

    /** As the JSON of record format conversion: below, it counts seconds, not milliseconds. */
    private static final double FIRST_MILLIS = 1e12;

    private static final Pattern NUMBER =
            Pattern.compile("-?\\d{1,16}(\\.\\d+)?([eE]\\+?\\d{1,2})?");

    /** From year 0 to 9999: what a path can show. */
    private static final long EARLIEST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();

    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendPattern("['T'][' ']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendPattern("[XXX][XX][X]")
                    .toFormatter(Locale.ROOT);

    private EventTime() {}

    /** In epoch milliseconds; empty for what is no time. */
    static OptionalLong of(String text) {
        try {
            long millis = NUMBER.matcher(text).matches() ? ofNumber(text) : ofDate(text);
            return millis >= EARLIEST && millis < LATEST
                    ? OptionalLong.of(millis)
                    : OptionalLong.empty();
        } catch (DateTimeException none) {
            return OptionalLong.empty();
        }
    }

    private static long ofNumber(String text) {
        double number = Double.parseDouble(text);
        return (long) (Math.abs(number) < FIRST_MILLIS ? number * 1000 : number);
    }

    private static long ofDate(String text) {
        TemporalAccessor parsed =
                ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime) {
            return ((OffsetDateTime) parsed).toInstant().toEpochMilli();
        }
        LocalDateTime local =
                parsed instanceof LocalDateTime
                        ? (LocalDateTime) parsed
                        : ((LocalDate) parsed).atStartOfDay();
        return local.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
