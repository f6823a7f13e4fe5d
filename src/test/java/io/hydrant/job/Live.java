package io.hydrant.job;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeSet;

/**
 * The files below a directory in which others write meanwhile. {@code Files.walk} fails when a file
 * is renamed between the listing and the look at it, as a part file of Flink's is at each
 * checkpoint.
 */
public final class Live {

    private Live() {}

    /** All files, sorted; none if there is no such directory. */
    public static List<Path> files(Path root) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        FileVisitor<Path> visitor =
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        return onlyIfGone(failure);
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                            throws IOException {
                        return failure == null ? FileVisitResult.CONTINUE : onlyIfGone(failure);
                    }
                };
        Files.walkFileTree(root, visitor);
        return List.copyOf(found);
    }

    private static FileVisitResult onlyIfGone(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
