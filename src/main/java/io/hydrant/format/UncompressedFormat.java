package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** {@code UNCOMPRESSED}: the bytes of the records, one after the other. */
public final class UncompressedFormat implements ObjectFormat {

    private static final long serialVersionUID = 1L;

    @Override
    public ChunkContent chunkOf(byte[] buffer, int length) {
        return ChunkContent.raw(Arrays.copyOf(buffer, length));
    }

    @Override
    public ObjectWriter newObject(OutputStream out) {
        return new ObjectWriter() {
            @Override
            public void append(ChunkContent chunk) throws IOException {
                out.write(RawBytes.of(chunk));
            }

            @Override
            public void finish() {
                // The records are all there is.
            }
        };
    }
}
