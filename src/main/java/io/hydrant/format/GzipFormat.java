package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;

/** {@code GZIP}: an object is one gzip member, though its chunks are compressed in parallel. */
public final class GzipFormat implements ObjectFormat {

    private static final long serialVersionUID = 1L;

    private final int level;

    /** {@code level} is from 1, the fastest, to 9, the smallest. */
    public GzipFormat(int level) {
        this.level = level;
    }

    @Override
    public ChunkContent chunkOf(byte[] buffer, int length) {
        return DeflatedChunks.of(buffer, length, level);
    }

    @Override
    public ObjectWriter newObject(OutputStream out) throws IOException {
        return new GzipObjectWriter(out, level);
    }
}
