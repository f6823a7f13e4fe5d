package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;

/** What the bytes of an object look like: how chunks are made, and how they are joined. */
public interface ObjectFormat extends Serializable {

    /** Below, the compression of chunks one by one costs more than 2 % of size. */
    int SMALLEST_COMPRESSED = 256 * 1024;

    /**
     * The content of a chunk of these bytes. Large chunks are compressed, where the format does;
     * small ones stay raw, because compressing them one by one would cost size.
     */
    ChunkContent chunkOf(byte[] buffer, int length);

    /** How much of a buffer's size this data of a record takes. */
    default int sizeOf(byte[] data) {
        return data.length;
    }

    /** The content of one chunk that holds these small ones, in their order. */
    default ChunkContent joined(List<ChunkContent> small) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        small.forEach(content -> bytes.writeBytes(content.bytes()));
        return chunkOf(bytes.toByteArray(), bytes.size());
    }

    /** Starts an object; it neither closes nor flushes the stream. */
    ObjectWriter newObject(OutputStream out) throws IOException;
}
