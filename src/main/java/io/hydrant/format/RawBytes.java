package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;

/**
 * Decompresses a chunk. State may contain chunks of another format, if the definition has changed.
 */
final class RawBytes {

    private RawBytes() {}

    static byte[] of(ChunkContent chunk) throws IOException {
        switch (chunk.compression()) {
            case NONE:
                return chunk.bytes();
            case DEFLATE:
                return Inflate.run(chunk);
            case SNAPPY:
                return SnappyBlocks.uncompress(chunk);
            default:
                throw new IllegalArgumentException(chunk.compression() + " is not known here");
        }
    }
}
