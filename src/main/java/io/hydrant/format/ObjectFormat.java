package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/** What the bytes of an object look like: how chunks are made, and how they are joined. */
public interface ObjectFormat extends Serializable {

    /** Below, the compression of chunks one by one costs more than 2 % of size. */
    int SMALLEST_COMPRESSED = 256 * 1024;

    /**
     * The content of a chunk of these bytes. Large chunks are compressed, where the format does;
     * small ones stay raw, because compressing them one by one would cost size.
     */
    ChunkContent chunkOf(byte[] buffer, int length);

    /** Starts an object; it neither closes nor flushes the stream. */
    ObjectWriter newObject(OutputStream out) throws IOException;
}
