package io.hydrant.api.streams;

import io.hydrant.disk.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.flink.core.fs.FileSystem;

/**
 * Files of a local disk: only their owner reads them, and a crash leaves the old one or the new.
 */
final class LocalStoreFiles extends StoreFiles {

    LocalStoreFiles(FileSystem fileSystem) {
        super(fileSystem);
    }

    private static Path local(org.apache.flink.core.fs.Path file) {
        return Paths.get(file.getPath());
    }

    @Override
    void replace(org.apache.flink.core.fs.Path name, byte[] content) throws IOException {
        Path file = local(name);
        WholeFile.createDirectory(file.getParent());
        WholeFile.replace(file, content);
    }

    @Override
    void delete(org.apache.flink.core.fs.Path file) throws IOException {
        super.delete(file);
        WholeFile.syncDirectory(local(file).getParent());
    }
}
