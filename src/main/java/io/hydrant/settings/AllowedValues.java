package io.hydrant.settings;

import io.hydrant.expression.jq.InvalidQueryException;
import io.hydrant.expression.jq.JqPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Rules that values of settings obey. */
final class AllowedValues {

    static final String A_URL = "a URL, such as http://127.0.0.1:4566";

    private AllowedValues() {}

    static boolean isGiven(String text) {
        return !text.isBlank();
    }

    static boolean isTimestampOfPrefix(String text) {
        if (text.equals(HydrantOptions.ARRIVAL)) {
            return true;
        }
        try {
            JqPath.compile(text);
            return true;
        } catch (InvalidQueryException none) {
            return false;
        }
    }

    /** No segment is empty or leads to another directory. */
    static boolean isManifestPrefix(String prefix) {
        return prefix.matches("(?:(?!\\.{1,2}/)[a-zA-Z0-9_.-]+/){1,20}") && prefix.length() <= 256;
    }

    static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && text.matches("https?://.*");
        } catch (URISyntaxException none) {
            return false;
        }
    }

    static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    /** As Lambda's own. */
    static boolean isFunctionTimeout(Duration timeout) {
        return isFromOneSecondTo(timeout, Duration.ofMinutes(15));
    }

    static boolean isFromOneSecondTo(Duration time, Duration most) {
        return time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(most) <= 0;
    }
}
