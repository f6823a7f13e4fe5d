package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.IOException;

/** Joins chunks into the bytes of one object. */
public interface ObjectWriter {

    void append(ChunkContent chunk) throws IOException;

    /** Writes what the format has at its end. */
    void finish() throws IOException;
}
