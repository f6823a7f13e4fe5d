package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/**
 * The file that a password is read from when the job is built. Settings themselves are shown, and
 * Flink logs the arguments of its jobs.
 */
final class PasswordFile {

    private PasswordFile() {}

    /** Without the newline that editors put at its end. */
    static String read(String location) {
        Path file = new Path(location);
        try (FSDataInputStream in = file.getFileSystem().open(file)) {
            return new String(in.readAllBytes(), UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("The password file " + location + " cannot be read", e);
        }
    }
}
