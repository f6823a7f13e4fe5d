package io.hydrant.expression.jq;

import java.util.Map;
import java.util.function.ToLongFunction;

/** A number that {@code strftime} writes, such as {@code %d}. */
final class TimeNumber {

    private static final Map<Character, TimeNumber> NAMED =
            Map.ofEntries(
                    Map.entry('C', new TimeNumber(time -> Math.floorDiv(time.year, 100), 2, '0')),
                    Map.entry('d', new TimeNumber(time -> time.day, 2, '0')),
                    Map.entry('e', new TimeNumber(time -> time.day, 2, ' ')),
                    Map.entry('g', new TimeNumber(time -> WeekOfYear.isoYear(time) % 100, 2, '0')),
                    Map.entry('G', new TimeNumber(WeekOfYear::isoYear, 1, '0')),
                    Map.entry('H', new TimeNumber(time -> time.hour, 2, '0')),
                    Map.entry('I', new TimeNumber(TimeNumber::hourOfHalfDay, 2, '0')),
                    Map.entry('j', new TimeNumber(time -> time.dayOfYear + 1L, 3, '0')),
                    Map.entry('k', new TimeNumber(time -> time.hour, 2, ' ')),
                    Map.entry('l', new TimeNumber(TimeNumber::hourOfHalfDay, 2, ' ')),
                    Map.entry('m', new TimeNumber(time -> time.month + 1L, 2, '0')),
                    Map.entry('M', new TimeNumber(time -> time.minute, 2, '0')),
                    Map.entry('s', new TimeNumber(BrokenDownTime::epochSecond, 1, '0')),
                    Map.entry('S', new TimeNumber(time -> (long) time.second, 2, '0')),
                    Map.entry('u', new TimeNumber(time -> (time.dayOfWeek + 6) % 7 + 1L, 1, '0')),
                    Map.entry('U', new TimeNumber(WeekOfYear::fromSunday, 2, '0')),
                    Map.entry('V', new TimeNumber(WeekOfYear::iso, 2, '0')),
                    Map.entry('w', new TimeNumber(time -> time.dayOfWeek, 1, '0')),
                    Map.entry('W', new TimeNumber(WeekOfYear::fromMonday, 2, '0')),
                    Map.entry('y', new TimeNumber(time -> Math.floorMod(time.year, 100), 2, '0')),
                    Map.entry('Y', new TimeNumber(time -> time.year, 1, '0')));

    private final ToLongFunction<BrokenDownTime> value;
    private final int width;
    private final char pad;

    private TimeNumber(ToLongFunction<BrokenDownTime> value, int width, char pad) {
        this.value = value;
        this.width = width;
        this.pad = pad;
    }

    static boolean isNamed(char letter) {
        return NAMED.containsKey(letter);
    }

    static TimeNumber named(char letter) {
        return NAMED.get(letter);
    }

    /** The last flag that says how to fill up counts, as in C. */
    TimeNumber with(String flags, int otherWidth) {
        TimeNumber changed = new TimeNumber(value, Math.max(width, otherWidth), pad);
        for (int i = 0; i < flags.length(); i++) {
            if (flags.charAt(i) == '-') {
                changed = new TimeNumber(value, 0, pad);
            } else if (flags.charAt(i) == '0' || flags.charAt(i) == '_') {
                char filler = flags.charAt(i) == '0' ? '0' : ' ';
                changed = new TimeNumber(value, Math.max(width, otherWidth), filler);
            }
        }
        return changed;
    }

    String text(BrokenDownTime time) {
        long number = value.applyAsLong(time);
        String digits = Long.toString(Math.abs(number));
        String sign = number < 0 ? "-" : "";
        String fill =
                String.valueOf(pad).repeat(Math.max(0, width - sign.length() - digits.length()));
        return pad == '0' ? sign + fill + digits : fill + sign + digits;
    }

    private static long hourOfHalfDay(BrokenDownTime time) {
        int hour = time.hour > 12 ? time.hour - 12 : time.hour;
        return hour == 0 ? 12 : hour;
    }
}
