package io.hydrant.api.streams;

import io.hydrant.disk.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.apache.flink.core.fs.FileSystem;

/**
 * Files of a local disk: only their owner reads them, and a crash leaves the old one or the new.
 */
final class LocalStoreFiles extends StoreFiles {

    // It does not end as a settled file does.
    private static final String UNFINISHED = ".new";

    LocalStoreFiles(FileSystem fileSystem) {
        super(fileSystem);
    }

    private static Path local(org.apache.flink.core.fs.Path file) {
        return Paths.get(file.getPath());
    }

    @Override
    void replace(org.apache.flink.core.fs.Path name, byte[] content) throws IOException {
        Path file = local(name);
        makeDirectory(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(fresh);
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.ofFile(fresh))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.getParent());
    }

    @Override
    void delete(org.apache.flink.core.fs.Path file) throws IOException {
        super.delete(file);
        sync(local(file).getParent());
    }

    private static void makeDirectory(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            OwnerOnly.createDirectory(directory);
            sync(directory.getParent());
        }
    }

    private static void sync(Path directory) throws IOException {
        // Where files have no owners, a directory cannot be opened, and needs no sync.
        if (OwnerOnly.isPossible(directory) && Files.exists(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
