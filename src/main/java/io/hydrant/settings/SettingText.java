package io.hydrant.settings;

import java.time.Duration;

/** Values as one writes them in a properties file. */
final class SettingText {

    private SettingText() {}

    static String of(Object value) {
        return value instanceof Duration ? duration((Duration) value) : String.valueOf(value);
    }

    /** Flink would write it with the digits of the default locale, and could not read them. */
    private static String duration(Duration duration) {
        if (duration.toMillis() % 60_000 == 0) {
            return duration.toMinutes() + " min";
        }
        return duration.toMillis() % 1_000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
