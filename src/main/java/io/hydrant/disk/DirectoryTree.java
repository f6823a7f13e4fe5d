package io.hydrant.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory with all that is in it, deleted only where it is expected to be. */
public final class DirectoryTree {

    /** Whoever still writes there has that many times to come to an end. */
    private static final int ATTEMPTS = 10;

    private DirectoryTree() {}

    /**
     * Deletes {@code directory} if it is there. Refuses one that is not below {@code root}, or gets
     * there only through a link; a link inside is deleted, not followed.
     */
    public static void deleteBelow(Path root, Path directory) throws IOException {
        Path top = root.toAbsolutePath().normalize();
        Path target = directory.toAbsolutePath().normalize();
        if (!target.startsWith(top) || target.equals(top)) {
            throw refused(target, top);
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = target.getParent();
            if (!parent.toRealPath().equals(top.toRealPath().resolve(top.relativize(parent)))) {
                throw refused(target, top);
            }
            delete(target);
        }
    }

    private static IOException refused(Path directory, Path root) {
        return new IOException(
                "Hydrant does not delete " + directory + ", which is not below " + root);
    }

    private static void delete(Path directory) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.walkFileTree(directory, new Deletion());
                return;
            } catch (DirectoryNotEmptyException filledMeanwhile) {
                if (attempt == ATTEMPTS) {
                    throw filledMeanwhile;
                }
            }
        }
    }

    /** Flink deletes old checkpoints at the same time. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e)
                throws IOException {
            if (e != null && !(e instanceof NoSuchFileException)) {
                throw e;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
