package io.hydrant.local.audit;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names of objects say: {@code <stream>-<version>-yyyy-MM-dd-HH-mm-ss-<unique>}. */
final class ObjectNames {

    private static final Pattern NAME = Pattern.compile("(.+)-[^-]+-(\\d{4}(?:-\\d{2}){5})-[^/]+");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT);

    private final String stream;
    private final ZoneId zone;

    ObjectNames(String stream, ZoneId zone) {
        this.stream = stream;
        this.zone = zone;
    }

    /** Whether the name is that of an object of another delivery stream. */
    boolean isOfAnother(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() && !isOurs(parts.group(1));
    }

    /** A prefix may end without a slash, so the name of the stream may follow something else. */
    private boolean isOurs(String start) {
        return start.endsWith(stream);
    }

    /** The arrival of the oldest record, in epoch milliseconds. */
    Optional<Long> arrival(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !isOurs(parts.group(1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(parts.group(2), TIME)
                            .atZone(zone)
                            .toInstant()
                            .toEpochMilli());
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }
}
