package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * {@code GZIP}: an object is one gzip member, though its chunks are compressed in parallel. Each
 * compressed chunk is a run of deflate blocks that refers to nothing outside and ends on a byte
 * boundary, so that runs can be joined as they are; the checksums are combined at the end.
 */
public final class GzipFormat implements ObjectFormat {

    private static final long serialVersionUID = 1L;

    /** Below, the compression of chunks one by one costs more than 2 % of size. */
    private static final int SMALLEST_COMPRESSED = 256 * 1024;

    private final int level;

    /** {@code level} is from 1, the fastest, to 9, the smallest. */
    public GzipFormat(int level) {
        this.level = level;
    }

    @Override
    public ChunkContent chunkOf(byte[] buffer, int length) {
        if (length < SMALLEST_COMPRESSED) {
            return ChunkContent.raw(Arrays.copyOf(buffer, length));
        }
        CRC32 checksum = new CRC32();
        checksum.update(buffer, 0, length);
        try (Deflate deflate = new Deflate(level)) {
            return ChunkContent.compressed(
                    deflate.run(buffer, length), length, (int) checksum.getValue());
        }
    }

    @Override
    public ObjectWriter newObject(OutputStream out) throws IOException {
        return new GzipObjectWriter(out, level);
    }
}
