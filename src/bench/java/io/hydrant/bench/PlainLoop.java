package io.hydrant.bench;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * The least that the work costs in Java: one thread that parses, reshapes, compresses and writes
 * files of 5 MB before compression. No exactly-once, no time limit, no restart.
 */
final class PlainLoop implements Runnable {

    private static final int FILE_BYTES = 5 * 1024 * 1024;
    private static final int COUNTED_TOGETHER = 100;

    private final Workload workload;

    PlainLoop(Workload workload) {
        this.workload = workload;
    }

    @Override
    public void run() {
        EventPool pool = new EventPool(workload.recordSize());
        Reshaping reshaping = new Reshaping();
        try {
            Files.createDirectories(workload.output());
            long number = 0;
            for (int file = 0; !Thread.interrupted(); file++) {
                try (OutputStream out = open(file)) {
                    for (int written = 0; written < FILE_BYTES; ) {
                        byte[] reshaped = reshaping.reshape(pool.event(number++));
                        out.write(reshaped);
                        out.write('\n');
                        written += reshaped.length + 1;
                        if (number % COUNTED_TOGETHER == 0) {
                            Emitted.add(COUNTED_TOGETHER);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream open(int file) throws IOException {
        OutputStream out = new FileOutputStream(workload.output().resolve("part-" + file).toFile());
        return Outputs.buffered(workload.isCompressed() ? Outputs.gzip(out) : out);
    }
}
