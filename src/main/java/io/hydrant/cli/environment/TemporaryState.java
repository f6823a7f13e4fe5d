package io.hydrant.cli.environment;

import io.hydrant.local.temporary.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** State of a job that need not outlive this process. */
public final class TemporaryState {

    private TemporaryState() {}

    /** Is deleted when the process ends; after a kill, by the next one. */
    public static Path create() throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        return directory.path().resolve("state");
    }

    private static void delete(TemporaryDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
