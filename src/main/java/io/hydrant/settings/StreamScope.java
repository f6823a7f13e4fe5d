package io.hydrant.settings;

import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * Settings of one delivery stream among many: {@code stream.NAME.KEY} is for the stream {@code
 * NAME} what {@code KEY} is for all. Only settings of destinations can be given so.
 */
public final class StreamScope {

    /** How the keys of all such settings begin. */
    static final String PREFIX = "stream.";

    private static final List<String> DESTINATIONS =
            List.of("opensearch.", "redshift.", "http-endpoint.", "splunk.", "schema.", "manifest");

    private StreamScope() {}

    /** A copy in which the stream's own settings have taken the place of those for all. */
    public static Configuration of(Configuration settings, String streamName) {
        Configuration own = new Configuration(settings);
        KnownSettings.all().stream()
                .map(Setting::key)
                .filter(StreamScope::isOfDestination)
                .forEach(
                        key ->
                                Optional.ofNullable(
                                                settings.getString(
                                                        PREFIX + streamName + "." + key, null))
                                        .ifPresent(value -> own.setString(key, value)));
        return own;
    }

    /** The key of the setting for one stream alone. */
    public static String key(String streamName, ConfigOption<?> option) {
        return PREFIX + streamName + "." + option.key();
    }

    /** The setting behind a key such as {@code stream.orders.opensearch.endpoint}. */
    static Optional<Setting> settingIn(String key) {
        return key.startsWith(PREFIX)
                ? KnownSettings.all().stream()
                        .filter(setting -> isOfDestination(setting.key()))
                        .filter(setting -> key.endsWith("." + setting.key()))
                        .filter(setting -> hasName(key, setting))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean hasName(String key, Setting setting) {
        return key.length() > PREFIX.length() + 1 + setting.key().length();
    }

    private static boolean isOfDestination(String key) {
        return DESTINATIONS.stream().anyMatch(key::startsWith);
    }
}
