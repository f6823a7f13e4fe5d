package io.hydrant.cli;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.runtime.jobmaster.JobMaster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The options that Flink's own classes declare. */
final class FlinkOptionKeys {

    /** What has names of its own: plug-ins, whose options Flink hands on. */
    private static final String OF_PLUGINS =
            "(s3|s3a|fs\\.s3a)\\..+|metrics\\.reporter\\.\\w+\\.(factory\\.class|port)";

    private final Map<String, ConfigOption<?>> options = new TreeMap<>();

    private FlinkOptionKeys() {}

    static FlinkOptionKeys onTheClassPath() throws Exception {
        FlinkOptionKeys keys = new FlinkOptionKeys();
        for (Class<?> one :
                List.of(
                        CheckpointingOptions.class,
                        JobMaster.class,
                        StreamExecutionEnvironment.class,
                        RocksDBOptions.class)) {
            keys.addFrom(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return keys;
    }

    /** Keys that are unknown or out of date, and values that Flink would not take. */
    List<String> problemsOf(Map<String, String> configuration) {
        List<String> problems = new ArrayList<>();
        configuration.forEach(
                (key, value) -> {
                    if (options.containsKey(key)) {
                        try {
                            Configuration.fromMap(Map.of(key, value)).get(options.get(key));
                        } catch (RuntimeException wrong) {
                            problems.add(key + " is " + value);
                        }
                    } else if (!key.matches(OF_PLUGINS)) {
                        problems.add(key + " is unknown");
                    }
                });
        return problems;
    }

    private void addFrom(Path jar) throws IOException, ReflectiveOperationException {
        List<String> classes;
        try (ZipFile file = new ZipFile(jar.toFile())) {
            classes =
                    Collections.list(file.entries()).stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith("Options.class"))
                            .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
                            .collect(Collectors.toList());
        }
        for (String name : classes) {
            for (Field field :
                    Class.forName(name, false, getClass().getClassLoader()).getDeclaredFields()) {
                if (field.getType() == ConfigOption.class
                        && Modifier.isStatic(field.getModifiers())
                        && Modifier.isPublic(field.getModifiers())
                        && !field.isAnnotationPresent(Deprecated.class)) {
                    field.setAccessible(true);
                    ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                    options.put(option.key(), option);
                }
            }
        }
    }
}
