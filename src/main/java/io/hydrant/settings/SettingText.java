package io.hydrant.settings;

import java.time.Duration;
import org.apache.flink.util.TimeUtils;

/** Values as one writes them in a properties file. */
final class SettingText {

    private SettingText() {}

    static String of(Object value) {
        return value instanceof Duration
                ? TimeUtils.formatWithHighestUnit((Duration) value)
                : String.valueOf(value);
    }
}
