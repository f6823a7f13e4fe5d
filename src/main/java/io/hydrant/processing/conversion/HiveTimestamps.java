package io.hydrant.processing.conversion;

import io.hydrant.definition.conversion.HiveJsonSerDe;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/** The given formats in their order, and then that of {@code java.sql.Timestamp.valueOf}. */
final class HiveTimestamps implements TimestampRules {

    private final List<TimestampRules> formats;

    HiveTimestamps(List<String> formats) {
        this.formats = formats.stream().map(HiveTimestamps::format).collect(Collectors.toList());
    }

    private static TimestampRules format(String format) {
        if (format.equals(HiveJsonSerDe.MILLIS)) {
            return HiveTimestamps::millis;
        }
        DateTimeFormatter pattern =
                DateTimeFormat.forPattern(format).withLocale(Locale.US).withZoneUTC();
        return text -> {
            try {
                return Optional.of(Instant.ofEpochMilli(pattern.parseMillis(text)));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        };
    }

    private static Optional<Instant> millis(String text) {
        try {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> parse(String text) {
        for (TimestampRules format : formats) {
            Optional<Instant> parsed = format.parse(text);
            if (parsed.isPresent()) {
                return parsed;
            }
        }
        return TimestampText.parse(text, ' ');
    }
}
