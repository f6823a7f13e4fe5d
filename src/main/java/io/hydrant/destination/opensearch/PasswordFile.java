package io.hydrant.destination.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/**
 * Reads a password from a file when the job is composed. A setting is no place for a password:
 * Flink shows settings, and logs the arguments of jobs.
 */
final class PasswordFile {

    private PasswordFile() {}

    /** Returns the password without the newline that editors append. */
    static String read(String location) {
        Path file = new Path(location);
        try (FSDataInputStream in = file.getFileSystem().open(file)) {
            return new String(in.readAllBytes(), UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("The password file " + location + " cannot be read", e);
        }
    }
}
