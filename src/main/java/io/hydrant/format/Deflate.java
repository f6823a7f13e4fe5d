package io.hydrant.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;

/** Deflates runs of bytes. Each run ends on a byte boundary and refers to no bytes before it. */
final class Deflate implements AutoCloseable {

    private final Deflater deflater;
    private final byte[] output = new byte[16 * 1024];

    Deflate(int level) {
        // Without zlib's header: the blocks are joined into one stream.
        deflater = new Deflater(level, true);
    }

    byte[] run(byte[] bytes, int length) {
        ByteArrayOutputStream run = new ByteArrayOutputStream(length / 4);
        try {
            write(bytes, length, run);
            endRun(run);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return run.toByteArray();
    }

    /** Appends bytes to the run. */
    void write(byte[] bytes, int length, OutputStream out) throws IOException {
        deflater.setInput(bytes, 0, length);
        drain(out, Deflater.NO_FLUSH);
    }

    /** Ends the run. All bytes so far can be inflated, and any other run may follow. */
    void endRun(OutputStream out) throws IOException {
        drain(out, Deflater.SYNC_FLUSH);
        deflater.reset();
    }

    private void drain(OutputStream out, int flush) throws IOException {
        int written;
        do {
            written = deflater.deflate(output, 0, output.length, flush);
            out.write(output, 0, written);
        } while (written == output.length);
    }

    @Override
    public void close() {
        deflater.end();
    }
}
