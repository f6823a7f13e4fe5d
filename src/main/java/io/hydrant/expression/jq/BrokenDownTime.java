package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A point in UTC as C's {@code struct tm} has it; its parts may be out of their range. */
final class BrokenDownTime {

    private static final int PARTS = 8;
    private static final int MONTHS = 12;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int FIRST_YEAR_OF_C = 1900;

    final int year;

    /** From 0. */
    final int month;

    final int day;
    final int hour;
    final int minute;
    final double second;

    /** From Sunday, which is 0. */
    final int dayOfWeek;

    /** From 0. */
    final int dayOfYear;

    /** The parts in the order in which jq's array has them. */
    BrokenDownTime(double... parts) {
        year = (int) parts[0];
        month = (int) parts[1];
        day = (int) parts[2];
        hour = (int) parts[3];
        minute = (int) parts[4];
        second = parts[5];
        dayOfWeek = (int) parts[6];
        dayOfYear = (int) parts[7];
    }

    /** A time before any part of it was read. */
    static double[] unset() {
        return new double[] {FIRST_YEAR_OF_C, 0, 0, 0, 0, 0, 8, 367};
    }

    static BrokenDownTime ofEpoch(double seconds) {
        long whole = (long) seconds;
        LocalDateTime time;
        try {
            time = LocalDateTime.ofEpochSecond(whole, 0, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new UnsuitableValueException("needs a time that is not as far away", e);
        }
        return new BrokenDownTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond() + (seconds - Math.floor(seconds)),
                time.getDayOfWeek().getValue() % 7,
                time.getDayOfYear() - 1);
    }

    static Optional<BrokenDownTime> ofArray(JsonNode array) {
        if (!array.isArray() || array.size() < PARTS) {
            return Optional.empty();
        }
        double[] parts = new double[PARTS];
        for (int i = 0; i < PARTS; i++) {
            if (!array.get(i).isNumber()) {
                return Optional.empty();
            }
            parts[i] = array.get(i).doubleValue();
        }
        return Optional.of(new BrokenDownTime(parts));
    }

    ArrayNode array() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        double[] parts = {year, month, day, hour, minute, second, dayOfWeek, dayOfYear};
        for (double part : parts) {
            array.add(JqNumber.node(part));
        }
        return array;
    }

    /** Parts beyond their range count on, as for C's {@code timegm}. */
    long epochSecond() {
        long days = firstOfMonth().toEpochDay() + day - 1;
        return days * SECONDS_OF_DAY + hour * 3600L + minute * 60L + (int) second;
    }

    /** Day of week and day of year by the calendar, as C finds them when a date was read. */
    BrokenDownTime withCalendarDay() {
        LocalDate first = firstOfMonth();
        long epochDay = first.toEpochDay() + day - 1;
        // 1970 began on a Thursday.
        int weekday = (int) Math.floorMod(epochDay + 4, 7L);
        return new BrokenDownTime(
                year, month, day, hour, minute, second, weekday, first.getDayOfYear() + day - 2);
    }

    private LocalDate firstOfMonth() {
        return LocalDate.of(
                year + Math.floorDiv(month, MONTHS), Math.floorMod(month, MONTHS) + 1, 1);
    }
}
