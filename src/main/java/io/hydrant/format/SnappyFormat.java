package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;

/** {@code Snappy}: an object is a stream as snappy-java frames it. */
public final class SnappyFormat implements ObjectFormat {

    private static final long serialVersionUID = 1L;

    /** Magic number, version, and the lowest version that can read it. */
    private static final byte[] HEADER = {
        (byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0, 0, 0, 0, 1, 0, 0, 0, 1
    };

    @Override
    public ChunkContent chunkOf(byte[] buffer, int length) {
        return SnappyBlocks.chunkOf(buffer, length);
    }

    @Override
    public ObjectWriter newObject(OutputStream out) throws IOException {
        out.write(HEADER);
        return new SnappyObjectWriter() {
            @Override
            void write(byte[] blocks) throws IOException {
                out.write(blocks);
            }
        };
    }
}
