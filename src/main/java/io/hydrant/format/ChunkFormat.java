package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.List;

/** Defines the bytes of a chunk, which wait in state until their buffer closes. */
public interface ChunkFormat extends Serializable {

    /**
     * Bytes from which a chunk is compressed. The compression of smaller chunks one by one makes
     * objects more than 2 % larger.
     */
    int SMALLEST_COMPRESSED = 256 * 1024;

    /**
     * Makes the content of a chunk from the first {@code length} bytes of a buffer. Large chunks
     * are compressed, if the format compresses; small ones stay raw.
     */
    ChunkContent chunkOf(byte[] buffer, int length);

    /** Bytes that this data of a record counts against the size of a buffer. */
    default int sizeOf(byte[] data) {
        return data.length;
    }

    /** Joins small, raw chunks into the content of one chunk, in their order. */
    default ChunkContent joined(List<ChunkContent> small) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        small.forEach(content -> bytes.writeBytes(content.bytes()));
        return chunkOf(bytes.toByteArray(), bytes.size());
    }
}
