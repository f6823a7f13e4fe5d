package io.hydrant.source.replay;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the records of an object arrived, as far as its key tells: by the time in the name that
 * Firehose gives, which is that of the oldest record, or else by a date in its directories.
 */
final class ObjectArrival {

    private static final Pattern NAME =
            Pattern.compile("-(\\d{4})-(\\d{2})-(\\d{2})-(\\d{2})-(\\d{2})-(\\d{2})-[^/]*$");

    private static final Pattern DIRECTORIES =
            Pattern.compile(
                    "(?:^|[/=])(\\d{4})(?:[-/]|/month=)(\\d{2})(?:[-/]|/day=)(\\d{2})"
                            + "(?:(?:[-/]|/(?:hour|hr)=)(\\d{2}))?(?=/)");

    private ObjectArrival() {}

    /** Epoch milliseconds. */
    static Optional<Long> in(String key) {
        return first(NAME.matcher(key)).or(() -> first(DIRECTORIES.matcher(key)));
    }

    private static Optional<Long> first(Matcher found) {
        while (found.find()) {
            try {
                return Optional.of(time(found).toInstant(ZoneOffset.UTC).toEpochMilli());
            } catch (DateTimeException noDate) {
                // These are other numbers.
                continue;
            }
        }
        return Optional.empty();
    }

    private static LocalDateTime time(Matcher found) {
        return LocalDateTime.of(
                number(found, 1),
                number(found, 2),
                number(found, 3),
                number(found, 4),
                number(found, 5),
                number(found, 6));
    }

    private static int number(Matcher found, int group) {
        return found.groupCount() < group || found.group(group) == null
                ? 0
                : Integer.parseInt(found.group(group));
    }
}
