package io.hydrant.expression.jq;

import java.time.Year;

/** The weeks that {@code strftime} counts, from the day of the week and of the year alone. */
final class WeekOfYear {

    private static final int DAYS = 7;

    private WeekOfYear() {}

    static long fromSunday(BrokenDownTime time) {
        return (time.dayOfYear - time.dayOfWeek + DAYS) / (long) DAYS;
    }

    static long fromMonday(BrokenDownTime time) {
        return (time.dayOfYear - (time.dayOfWeek - 1 + DAYS) % DAYS + DAYS) / (long) DAYS;
    }

    static long isoYear(BrokenDownTime time) {
        if (daysSinceIsoStart(time.dayOfYear, time.dayOfWeek) < 0) {
            return time.year - 1L;
        }
        int intoNext = daysSinceIsoStart(time.dayOfYear - length(time.year), time.dayOfWeek);
        return intoNext >= 0 ? time.year + 1L : time.year;
    }

    static long iso(BrokenDownTime time) {
        int days = daysSinceIsoStart(time.dayOfYear, time.dayOfWeek);
        if (days < 0) {
            days = daysSinceIsoStart(time.dayOfYear + length(time.year - 1), time.dayOfWeek);
        } else {
            int intoNext = daysSinceIsoStart(time.dayOfYear - length(time.year), time.dayOfWeek);
            days = intoNext >= 0 ? intoNext : days;
        }
        return days / DAYS + 1L;
    }

    /** Since the Monday of the week that holds the year's fourth of January. */
    private static int daysSinceIsoStart(int dayOfYear, int dayOfWeek) {
        int weekdayOfFirst = Math.floorMod(dayOfWeek - dayOfYear, DAYS);
        // Days from 1 January to that Monday: -3 to 3.
        int start = Math.floorMod(1 - weekdayOfFirst + 3, DAYS) - 3;
        return dayOfYear - start;
    }

    private static int length(int year) {
        return Year.of(year).length();
    }
}
