package io.hydrant.format.columnar;

import java.io.IOException;

/** A file that is being written, row by row. */
interface RowFile extends RowConsumer {

    /** Writes what stands at its end; the stream stays open. */
    void finish() throws IOException;
}
