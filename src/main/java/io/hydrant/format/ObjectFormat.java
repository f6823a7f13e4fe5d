package io.hydrant.format;

import java.io.IOException;
import java.io.OutputStream;

/** Defines the bytes of an object: its chunks, and how they are joined. */
public interface ObjectFormat extends ChunkFormat {

    /** Starts an object in the stream. The writer neither flushes nor closes the stream. */
    ObjectWriter newObject(OutputStream out) throws IOException;
}
