package io.hydrant.expression.jq;

import java.util.List;
import java.util.Map;

/** A name or a combination that {@code strftime} writes, such as {@code %A} or {@code %F}. */
final class TimeText {

    static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");

    /** What stands for several others in C's locale. */
    static final Map<Character, String> COMBINATIONS =
            Map.of(
                    'c', "%a %b %e %H:%M:%S %Y",
                    'D', "%m/%d/%y",
                    'F', "%Y-%m-%d",
                    'r', "%I:%M:%S %p",
                    'R', "%H:%M",
                    'T', "%H:%M:%S",
                    'x', "%m/%d/%y",
                    'X', "%H:%M:%S");

    private static final int ABBREVIATION = 3;

    private TimeText() {}

    static boolean isNamed(char letter) {
        return "aAbBhnpPtzZ%".indexOf(letter) >= 0 || COMBINATIONS.containsKey(letter);
    }

    static String text(char letter, BrokenDownTime time) {
        switch (letter) {
            case 'a':
                return abbreviated(DAYS, time.dayOfWeek);
            case 'A':
                return name(DAYS, time.dayOfWeek);
            case 'b':
            case 'h':
                return abbreviated(MONTHS, time.month);
            case 'B':
                return name(MONTHS, time.month);
            case 'n':
                return "\n";
            case 't':
                return "\t";
            case 'p':
                return time.hour >= 12 ? "PM" : "AM";
            case 'P':
                return time.hour >= 12 ? "pm" : "am";
            case 'z':
                return "+0000";
            case 'Z':
                return "UTC";
            case '%':
                return "%";
            default:
                return TimeFormat.of(COMBINATIONS.get(letter)).text(time);
        }
    }

    private static String abbreviated(List<String> names, int index) {
        String name = name(names, index);
        return name.substring(0, Math.min(ABBREVIATION, name.length()));
    }

    private static String name(List<String> names, int index) {
        return index >= 0 && index < names.size() ? names.get(index) : "?";
    }
}
