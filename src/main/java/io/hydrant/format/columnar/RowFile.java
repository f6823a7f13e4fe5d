package io.hydrant.format.columnar;

import java.io.IOException;

/** Writes a file row by row. */
interface RowFile extends RowConsumer {

    /** Writes the end of the file. The stream stays open. */
    void finish() throws IOException;
}
