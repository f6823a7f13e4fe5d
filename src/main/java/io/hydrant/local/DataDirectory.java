package io.hydrant.local;

import io.hydrant.disk.OwnerOnly;
import io.hydrant.local.temporary.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a server keeps everything: streams, buckets, delivery streams and their jobs' state. */
final class DataDirectory implements AutoCloseable {

    private final Path directory;
    private final Optional<TemporaryDirectory> temporary;

    private DataDirectory(Path directory, Optional<TemporaryDirectory> temporary) {
        this.directory = directory.toAbsolutePath().normalize();
        this.temporary = temporary;
    }

    /** For its owner alone, whoever was let in before: there are records and definitions in it. */
    static DataDirectory at(Path directory) throws IOException {
        OwnerOnly.createDirectory(directory);
        OwnerOnly.close(directory);
        return new DataDirectory(directory, Optional.empty());
    }

    /** Deleted when it is closed. */
    static DataDirectory temporary() throws IOException {
        TemporaryDirectory temporary = TemporaryDirectory.create();
        Path directory = temporary.path().resolve("data");
        OwnerOnly.createDirectory(directory);
        return new DataDirectory(directory, Optional.of(temporary));
    }

    /** For this process, on the disk that it is on. */
    long freeBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    Path kinesis() {
        return directory.resolve("kinesis");
    }

    Path s3() {
        return directory.resolve("s3");
    }

    /** State of the jobs. */
    Path jobs() {
        return directory.resolve("jobs");
    }

    org.apache.flink.core.fs.Path deliveryStreams() {
        return new org.apache.flink.core.fs.Path(directory.resolve("delivery-streams").toUri());
    }

    @Override
    public void close() throws IOException {
        if (temporary.isPresent()) {
            temporary.get().close();
        }
    }
}
