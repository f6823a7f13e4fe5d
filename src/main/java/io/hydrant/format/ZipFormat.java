package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/** {@code ZIP}: an object is an archive of one deflated entry, whose name is a UUID. */
public final class ZipFormat implements ObjectFormat {

    private static final long serialVersionUID = 1L;

    private final int level;

    /** {@code level} is from 1, the fastest, to 9, the smallest. */
    public ZipFormat(int level) {
        this.level = level;
    }

    @Override
    public ChunkContent chunkOf(byte[] buffer, int length) {
        return DeflatedChunks.of(buffer, length, level);
    }

    @Override
    public ObjectWriter newObject(OutputStream out) throws IOException {
        return new ZipObjectWriter(out, new ZipEntryHeaders(UUID.randomUUID().toString()), level);
    }
}
