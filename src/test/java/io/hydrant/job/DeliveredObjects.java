package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipFile;
import org.xerial.snappy.SnappyInputStream;

/** What lies in a bucket that is a directory. */
public final class DeliveredObjects {

    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;

    private final Map<String, byte[]> byKey = new TreeMap<>();

    private DeliveredObjects() {}

    public static DeliveredObjects in(Path bucket) {
        DeliveredObjects objects = new DeliveredObjects();
        try {
            for (Path file : Live.files(bucket)) {
                // Flink's local file system leaves hidden files behind after a failure.
                if (!file.getFileName().toString().startsWith(".")) {
                    objects.byKey.put(bucket.relativize(file).toString(), content(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }

    private static byte[] content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".zip")) {
            return onlyEntry(file);
        }
        if (file.toString().endsWith(".snappy")) {
            return new SnappyInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        return file.toString().endsWith(".gz") ? onlyMember(bytes) : bytes;
    }

    private static byte[] onlyEntry(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() != 1) {
                throw new IOException("Not one zip entry");
            }
            return zip.getInputStream(zip.entries().nextElement()).readAllBytes();
        }
    }

    /** Fails if the file is more than one gzip member, which GZIPInputStream would not tell. */
    private static byte[] onlyMember(byte[] gzip) throws IOException {
        Inflater inflater = new Inflater(true);
        byte[] raw =
                new InflaterInputStream(
                                new ByteArrayInputStream(
                                        gzip, GZIP_HEADER, gzip.length - GZIP_HEADER),
                                inflater)
                        .readAllBytes();
        if (inflater.getBytesRead() != gzip.length - GZIP_HEADER - GZIP_TRAILER) {
            throw new IOException("Not one gzip member");
        }
        return raw;
    }

    public DeliveredObjects under(String prefix) {
        DeliveredObjects some = new DeliveredObjects();
        byKey.forEach(
                (key, content) -> {
                    if (key.startsWith(prefix)) {
                        some.byKey.put(key, content);
                    }
                });
        return some;
    }

    public List<String> keys() {
        return new ArrayList<>(byKey.keySet());
    }

    /** Bytes before compression, largest first. */
    List<Integer> sizes() {
        return byKey.values().stream()
                .map(content -> content.length)
                .sorted((a, b) -> b - a)
                .collect(Collectors.toList());
    }

    /** All records of all objects, sorted; a record is a line. */
    public List<String> lines() {
        return byKey.values().stream()
                .flatMap(content -> Arrays.stream(new String(content, UTF_8).split("\n")))
                .filter(line -> !line.isEmpty())
                .sorted()
                .collect(Collectors.toList());
    }

    /** The numbers that the records begin with. */
    Numbers numbers() {
        return Numbers.of(lines().stream().map(line -> Long.parseLong(line.substring(0, 10))));
    }
}
