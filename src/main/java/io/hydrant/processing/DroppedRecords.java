package io.hydrant.processing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.KinesisRecordMetadata;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/**
 * Discards dropped records, as Firehose does. A test can have them written to a directory instead,
 * one record a line, with the name of the delivery stream.
 */
public final class DroppedRecords implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Set by the testkit. No user can set this option. */
    private static final ConfigOption<String> DIRECTORY =
            ConfigOptions.key("testkit.dropped-records").stringType().defaultValue("");

    private final String stream;
    private final String directory;
    private transient Path file;

    private DroppedRecords(String stream, String directory) {
        this.stream = stream;
        this.directory = directory;
    }

    public static DroppedRecords nowhere() {
        return new DroppedRecords("", "");
    }

    public static DroppedRecords of(String stream, Configuration settings) {
        return new DroppedRecords(stream, settings.get(DIRECTORY));
    }

    /** Has all jobs with these settings keep what they drop. */
    public static void keepIn(Path directory, Configuration settings) {
        settings.set(DIRECTORY, directory.toString());
    }

    /**
     * Reads the records that a delivery stream dropped. Records of one operator keep their order. A
     * job that starts again may drop a record again, into another file. Such a record counts as
     * often as the file with the most of them has it.
     */
    public static List<byte[]> in(Path directory, String stream) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.sorted().collect(Collectors.toList());
        }
        List<byte[]> dropped = new ArrayList<>();
        Map<String, Integer> counted = new HashMap<>();
        for (Path file : files) {
            Map<String, Integer> inFile = new HashMap<>();
            for (String line : Files.readAllLines(file, US_ASCII)) {
                int count = inFile.merge(line, 1, Integer::sum);
                if (line.startsWith(stream + " ") && count > counted.getOrDefault(line, 0)) {
                    counted.put(line, count);
                    dropped.add(
                            Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1)));
                }
            }
        }
        return dropped;
    }

    public void add(DeliveryRecord record) {
        if (directory.isEmpty()) {
            return;
        }
        try {
            if (file == null) {
                file = Files.createTempFile(Path.of(directory), System.nanoTime() + "-", "");
            }
            String id = record.kinesisMetadata().map(KinesisRecordMetadata::recordId).orElse("");
            String data = Base64.getEncoder().encodeToString(record.data());
            String line = String.join(" ", stream, id, data) + "\n";
            Files.writeString(file, line, US_ASCII, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
