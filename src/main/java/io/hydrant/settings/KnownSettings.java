package io.hydrant.settings;

import io.hydrant.definition.reading.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every setting there is, as {@link HydrantOptions} declares it: found by its key. */
public final class KnownSettings {

    /** Settings that begin so are the Kinesis connector's own. */
    public static final String CONNECTOR_PREFIX = "flink.";

    private KnownSettings() {}

    /** With {@code lambda.function.<name>} for all of its kind. */
    public static List<Setting> all() {
        return HydrantOptions.declared();
    }

    static Optional<Setting> named(String key) {
        String function =
                key.startsWith(HydrantOptions.LAMBDA_FUNCTION_PREFIX)
                        ? key.substring(HydrantOptions.LAMBDA_FUNCTION_PREFIX.length())
                        : "";
        if (!function.isEmpty()) {
            return Optional.of(HydrantOptions.function(function));
        }
        return all().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .or(() -> StreamScope.settingIn(key));
    }

    /** Whether this is no setting's whole key, but the start of many. */
    public static boolean isOneOfMany(String key) {
        return key.startsWith(HydrantOptions.LAMBDA_FUNCTION_PREFIX)
                || key.startsWith(StreamScope.PREFIX)
                || key.startsWith(CONNECTOR_PREFIX);
    }

    /** What somebody who wrote this key may have had in mind. */
    public static Optional<String> nearestTo(String unknown) {
        return NearestName.to(
                unknown, all().stream().map(Setting::key).collect(Collectors.toList()));
    }
}
