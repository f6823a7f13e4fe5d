package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;

/**
 * Joins chunks into the bytes of one object. Called by the task's thread; blocks as long as the
 * stream does.
 */
public interface ObjectWriter {

    void append(ChunkContent chunk) throws IOException;

    /** Writes the end of the object, and frees memory. Does not close the stream. */
    void finish() throws IOException;
}
