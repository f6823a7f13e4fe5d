package io.hydrant.local.kinesis.log;

import io.hydrant.disk.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Directories of the log. */
@SuppressWarnings("StreamResourceLeak") // listed() closes what it is given.
public final class Disk {

    private Disk() {}

    public static void deleteRecursively(Path directory) throws IOException {
        for (Path path : listed(Files.walk(directory))) {
            Files.delete(path);
        }
        WholeFile.syncDirectory(directory.getParent());
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
