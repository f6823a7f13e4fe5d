package io.hydrant.settings;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Settings from one place, as they were written there. */
public final class GivenSettings {

    /** On Managed Flink. */
    static final String PROPERTY_GROUP = "Hydrant";

    private final String origin;
    private final Map<String, String> values;

    private GivenSettings(String origin, Map<String, String> values) {
        this.origin = origin;
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public static GivenSettings onTheCommandLine(Map<String, String> values) {
        return new GivenSettings("command line", values);
    }

    /** Empty anywhere else than on Managed Flink. */
    public static GivenSettings onManagedFlink() throws IOException {
        return ofPropertyGroup(KinesisAnalyticsRuntime.getApplicationProperties());
    }

    static GivenSettings ofPropertyGroup(Map<String, Properties> groups) {
        return new GivenSettings(
                "property group " + PROPERTY_GROUP,
                texts(groups.getOrDefault(PROPERTY_GROUP, new Properties())));
    }

    public static GivenSettings inFile(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new GivenSettings(file.toString(), texts(properties));
    }

    private static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            texts.put(key, properties.getProperty(key).strip());
        }
        return texts;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    String origin() {
        return origin;
    }

    Map<String, String> values() {
        return values;
    }
}
