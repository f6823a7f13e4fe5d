package io.hydrant.format.columnar;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The stream of an object for a library that closes and flushes its stream. Both have no effect:
 * FileSink owns the stream.
 */
final class UnclosedStream extends FilterOutputStream {

    UnclosedStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() {
        // FileSink flushes when it ends the file.
    }

    @Override
    public void close() {
        // So it does with this.
    }
}
