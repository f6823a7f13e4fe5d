package io.hydrant.local.preview;

import io.hydrant.local.temporary.TemporaryDirectory;
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
    private final byte[] stored;
    private final boolean columnar;
    private final List<String> records;

    private DeliveredObject(String key, Path file) throws IOException {
        this.key = key;
        this.stored = Files.readAllBytes(file);
        this.columnar = ObjectContent.isColumnar(file);
        this.records = List.copyOf(ObjectContent.lines(file));
    }

    /** The object as a client of S3 reads it. */
    public static DeliveredObject of(String key, byte[] stored) throws IOException {
        try (TemporaryDirectory temporary = TemporaryDirectory.create()) {
            Path file = Files.write(temporary.path().resolve("object"), stored);
            return new DeliveredObject(key, file);
        }
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
                            file));
        }
        return objects;
    }

    public String key() {
        return key;
    }

    /** The stored size. */
    public long bytes() {
        return stored.length;
    }

    /** The decompressed content. A file of Parquet or ORC is returned as stored. */
    public byte[] content() throws IOException {
        return columnar ? stored.clone() : ObjectContent.decompressed(stored);
    }

    /** True for a file of Parquet or ORC, whose records are rows. */
    public boolean isColumnar() {
        return columnar;
    }

    /** Empty for what is no text. */
    public List<String> records() {
        return records;
    }
}
