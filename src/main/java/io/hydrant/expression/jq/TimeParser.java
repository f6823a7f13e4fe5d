package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** Reads a time by a format of {@code strptime}, as C does in its own locale. */
final class TimeParser {

    private static final int YEAR = 0;
    private static final int MONTH = 1;
    private static final int DAY = 2;
    private static final int HOUR = 3;
    private static final int MINUTE = 4;
    private static final int SECOND = 5;
    private static final int DAY_OF_WEEK = 6;
    private static final int DAY_OF_YEAR = 7;

    private final TimeCursor cursor;
    private final double[] parts = BrokenDownTime.unset();
    private boolean isDate;
    private boolean hasDayOfWeek;
    private boolean hasDayOfYear;
    private boolean isHalfDay;
    private boolean isAfternoon;

    private TimeParser(String text) {
        cursor = new TimeCursor(text);
    }

    /** The broken down time, and what follows it in the text where that begins with a space. */
    static ArrayNode parse(String text, String format) {
        TimeParser parser = new TimeParser(text);
        parser.read(format);
        ArrayNode array = parser.time().array();
        String rest = parser.cursor.rest();
        if (!rest.isEmpty()) {
            if (!TimeCursor.isSpace(rest.charAt(0))) {
                throw TimeCursor.mismatch();
            }
            array.add(rest);
        }
        return array;
    }

    private BrokenDownTime time() {
        if (isHalfDay) {
            parts[HOUR] = parts[HOUR] % 12 + (isAfternoon ? 12 : 0);
        }
        BrokenDownTime read = new BrokenDownTime(parts);
        if (!isDate) {
            return read;
        }
        BrokenDownTime complete = read.withCalendarDay();
        parts[DAY_OF_WEEK] = hasDayOfWeek ? read.dayOfWeek : complete.dayOfWeek;
        parts[DAY_OF_YEAR] = hasDayOfYear ? read.dayOfYear : complete.dayOfYear;
        return new BrokenDownTime(parts);
    }

    private void read(String format) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (TimeCursor.isSpace(c)) {
                cursor.skipSpaces();
            } else if (c == '%' && i + 1 < format.length()) {
                readConversion(format.charAt(++i));
            } else {
                cursor.expect(c);
            }
        }
    }

    private void readConversion(char letter) {
        String combination = TimeText.COMBINATIONS.get(letter);
        if (combination != null) {
            read(combination);
        } else if ("aAbBh".indexOf(letter) >= 0) {
            readName(letter);
        } else if ("YCymdejwu".indexOf(letter) >= 0) {
            readDate(letter);
        } else {
            readOther(letter);
        }
    }

    private void readName(char letter) {
        if (letter == 'a' || letter == 'A') {
            parts[DAY_OF_WEEK] = cursor.index(TimeText.DAYS);
            hasDayOfWeek = true;
        } else {
            parts[MONTH] = cursor.index(TimeText.MONTHS);
            isDate = true;
        }
    }

    private void readDate(char letter) {
        switch (letter) {
            case 'Y':
                parts[YEAR] = cursor.number(4, 0, 9999);
                isDate = true;
                break;
            case 'y':
                int year = cursor.number(2, 0, 99);
                parts[YEAR] = year + (year >= 69 ? 1900 : 2000);
                isDate = true;
                break;
            case 'm':
                parts[MONTH] = cursor.number(2, 1, 12) - 1;
                isDate = true;
                break;
            case 'd':
            case 'e':
                parts[DAY] = cursor.number(2, 1, 31);
                isDate = true;
                break;
            case 'j':
                parts[DAY_OF_YEAR] = cursor.number(3, 1, 366) - 1;
                hasDayOfYear = true;
                break;
            case 'w':
            case 'u':
                parts[DAY_OF_WEEK] =
                        cursor.number(1, letter == 'u' ? 1 : 0, letter == 'u' ? 7 : 6) % 7;
                hasDayOfWeek = true;
                break;
            default:
                throw TimeCursor.mismatch();
        }
    }

    private void readOther(char letter) {
        switch (letter) {
            case 'H':
            case 'k':
                parts[HOUR] = cursor.number(2, 0, 23);
                isHalfDay = false;
                break;
            case 'I':
            case 'l':
                parts[HOUR] = cursor.number(2, 1, 12) % 12;
                isHalfDay = true;
                break;
            case 'M':
                parts[MINUTE] = cursor.number(2, 0, 59);
                break;
            case 'S':
                parts[SECOND] = cursor.number(2, 0, 61);
                break;
            case 'p':
                isAfternoon = cursor.index(List.of("AM", "PM")) == 1;
                break;
            case 's':
                readEpoch();
                break;
            case 'z':
                cursor.skipOffset();
                break;
            case 'Z':
                cursor.skipZone();
                break;
            case 'n':
            case 't':
                cursor.skipSpaces();
                break;
            case '%':
                cursor.expect('%');
                break;
            default:
                throw TimeCursor.mismatch();
        }
    }

    private void readEpoch() {
        BrokenDownTime time = BrokenDownTime.ofEpoch((double) cursor.wholeNumber());
        for (int i = 0; i < parts.length; i++) {
            parts[i] = time.array().get(i).doubleValue();
        }
    }
}
