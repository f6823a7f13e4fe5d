package io.hydrant.expression.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A format of {@code strftime}, such as {@code %Y/%m/%d}, in C's locale. */
final class TimeFormat {

    /** Flags, width, a modifier that means nothing in C's locale, and the conversion. */
    private static final Pattern CONVERSION = Pattern.compile("%([_\\-0^#]*)(\\d{0,4})[EO]?(.)");

    /** Where jq gives up. */
    private static final int LONGEST = 4096;

    /** Writes one part of the format. */
    private interface Part {
        void appendTo(StringBuilder text, BrokenDownTime time);
    }

    private final List<Part> parts = new ArrayList<>();

    private TimeFormat(String format) {
        Matcher conversions = CONVERSION.matcher(format);
        int end = 0;
        while (conversions.find()) {
            addLiteral(format.substring(end, conversions.start()));
            addConversion(conversions);
            end = conversions.end();
        }
        addLiteral(format.substring(end));
    }

    static TimeFormat of(String format) {
        return new TimeFormat(format);
    }

    String text(BrokenDownTime time) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size() && text.length() < LONGEST; i++) {
            parts.get(i).appendTo(text, time);
        }
        if (text.length() == 0 || text.length() >= LONGEST) {
            throw new UnsuitableValueException("needs a time and a format that make a text");
        }
        return text.toString();
    }

    private void addLiteral(String literal) {
        if (!literal.isEmpty()) {
            parts.add((text, time) -> text.append(literal));
        }
    }

    private void addConversion(Matcher conversion) {
        char letter = conversion.group(3).charAt(0);
        String flags = conversion.group(1);
        int width = conversion.group(2).isEmpty() ? 0 : Integer.parseInt(conversion.group(2));
        if (TimeNumber.isNamed(letter)) {
            TimeNumber number = TimeNumber.named(letter).with(flags, width);
            parts.add((text, time) -> text.append(number.text(time)));
        } else if (TimeText.isNamed(letter)) {
            String pad = flags.contains("0") ? "0" : " ";
            parts.add(
                    (text, time) -> {
                        String written = cased(TimeText.text(letter, time), letter, flags);
                        text.append(pad.repeat(Math.max(0, width - written.length())));
                        text.append(written);
                    });
        } else {
            addLiteral(conversion.group());
        }
    }

    private static String cased(String text, char letter, String flags) {
        boolean swapped = flags.contains("#");
        if (swapped && (letter == 'p' || letter == 'Z')) {
            return text.toLowerCase(Locale.ROOT);
        }
        boolean hasUpperForm = "aAbBh".indexOf(letter) >= 0;
        return flags.contains("^") || swapped && hasUpperForm
                ? text.toUpperCase(Locale.ROOT)
                : text;
    }
}
