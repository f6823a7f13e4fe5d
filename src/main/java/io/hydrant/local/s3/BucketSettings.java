package io.hydrant.local.s3;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.disk.DirectoryTree;
import io.hydrant.disk.NamedDirectories;
import io.hydrant.disk.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The texts that clients set of their buckets: a file for each bucket, gone with it. */
final class BucketSettings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final Path root;
    private final NamedDirectories buckets;

    /** {@code directory} is made when there is something to keep. */
    BucketSettings(Path directory) {
        this.root = directory;
        this.buckets = NamedDirectories.in(directory, "bucket-");
    }

    synchronized Optional<String> get(String bucket, String name) throws IOException {
        return Optional.ofNullable(of(bucket).get(name));
    }

    synchronized void set(String bucket, Map<String, String> changed) throws IOException {
        Map<String, String> all = of(bucket);
        all.putAll(changed);
        WholeFile.createDirectory(buckets.of(bucket));
        WholeFile.replace(file(bucket), JSON.writeValueAsBytes(all));
    }

    synchronized void remove(String bucket, String name) throws IOException {
        Map<String, String> all = of(bucket);
        if (all.remove(name) != null) {
            WholeFile.replace(file(bucket), JSON.writeValueAsBytes(all));
        }
    }

    synchronized void forget(String bucket) throws IOException {
        DirectoryTree.deleteBelow(root, buckets.of(bucket));
    }

    private Map<String, String> of(String bucket) throws IOException {
        Path file = file(bucket);
        return Files.exists(file)
                ? JSON.readValue(Files.readAllBytes(file), TEXTS)
                : new TreeMap<>();
    }

    private Path file(String bucket) {
        return buckets.of(bucket).resolve("settings.json");
    }
}
