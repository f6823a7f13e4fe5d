package io.hydrant.settings;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The property groups that Managed Flink gives a job, in a file. */
final class PropertyGroups {

    private final Path file;
    private final Map<String, Properties> groups;

    private PropertyGroups(Path file, Map<String, Properties> groups) {
        this.file = file;
        this.groups = new TreeMap<>(groups);
    }

    /** None where there is no file. */
    static PropertyGroups in(Path file) throws IOException {
        try {
            return new PropertyGroups(
                    file, KinesisAnalyticsRuntime.getApplicationProperties(file.toString()));
        } catch (IOException | RuntimeException wrong) {
            // What it says quotes the file, and property groups may hold what nobody should see.
            throw new IOException(
                    file
                            + " does not hold the property groups of Managed Flink; it must be a"
                            + " JSON list of objects, each with PropertyGroupId and PropertyMap",
                    wrong);
        }
    }

    Map<String, Properties> byId() {
        return Collections.unmodifiableMap(groups);
    }

    /** For a job that has no arguments and finds no definition to run either. */
    String withoutDefinition(String id) {
        String needed =
                "property group "
                        + id
                        + " must have the key "
                        + HydrantOptions.DEFINITION.key()
                        + ", with a file or a URI such as s3a://bucket/definition.json";
        if (!Files.exists(file)) {
            return "Nothing says which delivery stream to run: DEFINITION is missing, as in 'flink"
                    + " run hydrant.jar run stream.json'; on Managed Flink, where none can be"
                    + " given, there is no "
                    + file
                    + ", and "
                    + needed;
        }
        if (!groups.containsKey(id)) {
            return "There is no property group "
                    + id
                    + (groups.isEmpty() ? ", nor any other" : " among those given: " + quotedIds())
                    + "; "
                    + needed;
        }
        return "Property group " + id + foundIn(groups.get(id)) + "; " + needed;
    }

    private static String foundIn(Properties group) {
        return group.isEmpty()
                ? " is empty"
                : " has no definition, only "
                        + String.join(", ", new TreeSet<>(group.stringPropertyNames()));
    }

    /** A blank at the end is seen only so. */
    private String quotedIds() {
        return groups.keySet().stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
    }
}
