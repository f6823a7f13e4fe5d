package io.hydrant.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/** The settings in effect: each has the first value that is given, and remembers where. */
public final class Settings {

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> origins = new TreeMap<>();

    private Settings() {}

    /** Throws {@link InvalidSettingsException}; what is given first wins. */
    public static Settings of(List<GivenSettings> inOrder) {
        Settings settings = new Settings();
        List<String> problems = new ArrayList<>();
        for (GivenSettings given : inOrder) {
            given.values()
                    .forEach(
                            (key, value) -> {
                                problem(key, value, given.origin()).ifPresent(problems::add);
                                settings.give(key, value, given.origin());
                            });
        }
        settings.problemOfTimestamp().ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return settings;
    }

    private void give(String key, String value, String origin) {
        if (values.putIfAbsent(key, value) == null) {
            origins.put(key, origin);
        }
    }

    private static Optional<String> problem(String key, String value, String origin) {
        Optional<Setting> setting = KnownSettings.named(key);
        if (setting.isPresent()) {
            return setting.get().allows(value)
                    ? Optional.empty()
                    : Optional.of(
                            key
                                    + " is '"
                                    + value
                                    + "' ("
                                    + origin
                                    + "); it must be "
                                    + setting.get().allowed());
        }
        return key.startsWith(KnownSettings.CONNECTOR_PREFIX)
                ? Optional.empty()
                : Optional.of(
                        key
                                + " ("
                                + origin
                                + ") is unknown"
                                + KnownSettings.nearestTo(key)
                                        .map(nearest -> "; did you mean " + nearest + "?")
                                        .orElse(""));
    }

    private Optional<String> problemOfTimestamp() {
        String position = HydrantOptions.KINESIS_STARTING_POSITION.key();
        String timestamp = HydrantOptions.KINESIS_STARTING_TIMESTAMP.key();
        return "AT_TIMESTAMP".equalsIgnoreCase(values.get(position))
                        && !values.containsKey(timestamp)
                ? Optional.of(
                        timestamp
                                + " is missing; it must be given when "
                                + position
                                + " is AT_TIMESTAMP")
                : Optional.empty();
    }

    public Configuration configuration() {
        return Configuration.fromMap(values);
    }

    /** Those that are given, by key. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Where a setting's value comes from. */
    public String origin(String key) {
        return origins.getOrDefault(key, "default");
    }
}
