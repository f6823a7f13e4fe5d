package io.hydrant.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Writes files of which there is always a whole one. Each is written beside its place, and takes it
 * once the disk has it: a full disk, or a crash, leaves the one before. Only their owner reads
 * them.
 */
public final class WholeFile {

    /** Opens a file that is not there. */
    interface Opening {
        FileChannel of(Path file) throws IOException;
    }

    /** No file that has its place ends so. */
    private static final String UNFINISHED = ".new";

    private WholeFile() {}

    /** On disk when it returns. The directory has to be there. */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, content, WholeFile::open);
    }

    static void replace(Path file, byte[] content, Opening opening) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(fresh);
        try {
            write(fresh, content, opening);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // It takes room on a disk that may have none.
            deleteAfter(e, fresh);
            throw e;
        }
        syncDirectory(file.getParent());
    }

    private static void write(Path fresh, byte[] content, Opening opening) throws IOException {
        try (FileChannel channel = opening.of(fresh)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            for (long at = 0; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
            channel.force(true);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnerOnly.ofFile(file));
    }

    private static void deleteAfter(IOException failure, Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Makes a directory for its owner alone, and those above that are missing. */
    public static void createDirectory(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            createDirectory(parent);
            OwnerOnly.createDirectory(directory);
            syncDirectory(parent);
        }
    }

    /** What was made or deleted there is on disk when it returns. */
    public static void syncDirectory(Path directory) throws IOException {
        // Where files have no owners, a directory cannot be opened, and needs no sync.
        if (OwnerOnly.isPossible(directory) && Files.exists(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
