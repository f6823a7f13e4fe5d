package io.hydrant.local.kinesis;

import io.hydrant.disk.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes to files that are on disk when a method returns. */
final class Disk {

    private Disk() {}

    /** Readers see the old content or the new, also after a crash. */
    static void replace(Path file, byte[] content) throws IOException {
        WholeFile.replace(file, content);
    }

    static void syncDirectory(Path directory) throws IOException {
        WholeFile.syncDirectory(directory);
    }

    static void deleteRecursively(Path directory) throws IOException {
        for (Path path : listed(Files.walk(directory))) {
            Files.delete(path);
        }
        syncDirectory(directory.getParent());
    }

    static List<Path> children(Path directory) throws IOException {
        return listed(Files.list(directory));
    }

    private static List<Path> listed(Stream<Path> paths) {
        try (paths) {
            return paths.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
        }
    }
}
