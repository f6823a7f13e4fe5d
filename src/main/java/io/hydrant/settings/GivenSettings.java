package io.hydrant.settings;

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

    /**
     * Names the file of the property groups, for who tries out elsewhere what Managed Flink does.
     */
    static final String PROPERTIES_FILE = "hydrant.application-properties";

    private static final String PROPERTIES_FILE_OF_MANAGED_FLINK =
            "/etc/flink/application_properties.json";

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
        return ofPropertyGroup(propertyGroups().byId());
    }

    /** For a job that has no arguments: what its property group lacks. */
    public static String withoutDefinition() throws IOException {
        return propertyGroups().withoutDefinition(PROPERTY_GROUP);
    }

    private static PropertyGroups propertyGroups() throws IOException {
        return PropertyGroups.in(
                Path.of(System.getProperty(PROPERTIES_FILE, PROPERTIES_FILE_OF_MANAGED_FLINK)));
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
