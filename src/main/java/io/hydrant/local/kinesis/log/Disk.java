package io.hydrant.local.kinesis.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes to files that are on disk when a method returns. */
public final class Disk {

    private Disk() {}

    /** Readers see the old content or the new, also after a crash. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(file.getParent());
    }

    public static void syncDirectory(Path directory) throws IOException {
        // Elsewhere a directory cannot be opened, and needs no sync.
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    public static void deleteRecursively(Path directory) throws IOException {
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
