package io.hydrant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/** State of a job that need not outlive this process. */
final class TemporaryState {

    private TemporaryState() {}

    /** Is deleted when the process ends, unless it is killed. */
    static Path create() throws IOException {
        Path directory = Files.createTempDirectory("hydrant-state");
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> FileUtils.deleteDirectoryQuietly(directory.toFile())));
        return directory;
    }
}
