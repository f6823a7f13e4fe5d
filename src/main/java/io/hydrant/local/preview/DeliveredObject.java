package io.hydrant.local.preview;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An object in the directory of a bucket, decompressed, one record a line. */
public final class DeliveredObject {

    private final String key;
    private final long bytes;
    private final boolean columnar;
    private final List<String> records;

    private DeliveredObject(String key, long bytes, boolean columnar, List<String> records) {
        this.key = key;
        this.bytes = bytes;
        this.columnar = columnar;
        this.records = List.copyOf(records);
    }

    /** In the order of their keys. */
    static List<DeliveredObject> in(Path bucket) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(bucket)) {
            files =
                    found.filter(Files::isRegularFile)
                            .sorted(Comparator.naturalOrder())
                            .collect(Collectors.toList());
        }
        List<DeliveredObject> objects = new ArrayList<>();
        for (Path file : files) {
            objects.add(
                    new DeliveredObject(
                            bucket.relativize(file).toString().replace(File.separatorChar, '/'),
                            Files.size(file),
                            ObjectContent.isColumnar(file),
                            ObjectContent.lines(file)));
        }
        return objects;
    }

    public String key() {
        return key;
    }

    public long bytes() {
        return bytes;
    }

    /** Whether it is a file of Parquet or ORC, whose records are rows. */
    public boolean isColumnar() {
        return columnar;
    }

    /** Empty for what is no text. */
    public List<String> records() {
        return records;
    }
}
