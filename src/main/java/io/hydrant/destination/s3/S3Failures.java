package io.hydrant.destination.s3;

import io.hydrant.destination.cloudwatchlogs.S3ErrorLog;
import java.io.IOException;
import java.io.Serializable;

/** Logs failures to write to S3 as they pass. */
final class S3Failures implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Something that writes to S3. */
    interface Write<T> {
        T get() throws IOException;
    }

    /** The same, where Flink lets it wait. */
    interface SlowWrite {
        void run() throws IOException, InterruptedException;
    }

    private final S3ErrorLog log;

    S3Failures(S3ErrorLog log) {
        this.log = log;
    }

    <T> T logged(Write<T> write) throws IOException {
        try {
            return write.get();
        } catch (IOException | RuntimeException e) {
            log(e);
            throw e;
        }
    }

    void loggedSlowly(SlowWrite write) throws IOException, InterruptedException {
        try {
            write.run();
        } catch (IOException | RuntimeException e) {
            log(e);
            throw e;
        }
    }

    private void log(Exception failure) {
        // A task that is canceled fails in any way; S3 has nothing to do with it.
        if (log.isEnabled() && !Thread.currentThread().isInterrupted()) {
            S3Error.in(failure).ifPresent(error -> log.write(error.code(), error.message()));
        }
    }
}
