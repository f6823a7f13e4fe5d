package io.hydrant.api.streams;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * Files that are replaced as a whole. An object store does so by itself; here an object is
 * overwritten. On a local disk a new file takes the old one's place.
 */
class StoreFiles {

    private final FileSystem fileSystem;

    StoreFiles(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    static StoreFiles of(FileSystem fileSystem) {
        // Whoever wraps a file system to make it safe hides its kind, not whether it is
        // distributed.
        return fileSystem instanceof LocalFileSystem || !fileSystem.isDistributedFS()
                ? new LocalStoreFiles(fileSystem)
                : new StoreFiles(fileSystem);
    }

    List<FileStatus> list(Path directory) throws IOException {
        try {
            FileStatus[] found = fileSystem.listStatus(directory);
            return found == null ? List.of() : List.of(found);
        } catch (FileNotFoundException e) {
            // An object store has no directory that is empty.
            return List.of();
        }
    }

    /** The files of a directory that were written to their end. */
    List<Path> settled(Path directory, String suffix) throws IOException {
        List<Path> files = new ArrayList<>();
        for (FileStatus file : list(directory)) {
            if (!file.isDir() && file.getPath().getName().endsWith(suffix)) {
                files.add(file.getPath());
            }
        }
        return files;
    }

    byte[] read(Path file) throws IOException {
        try (InputStream in = fileSystem.open(file)) {
            return in.readAllBytes();
        }
    }

    void replace(Path file, byte[] content) throws IOException {
        try (OutputStream out = fileSystem.create(file, FileSystem.WriteMode.OVERWRITE)) {
            out.write(content);
        }
    }

    void delete(Path file) throws IOException {
        fileSystem.delete(file, false);
    }
}
