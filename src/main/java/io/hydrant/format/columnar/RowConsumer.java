package io.hydrant.format.columnar;

import java.io.IOException;

/** Takes rows, and reads each of them to its end. */
interface RowConsumer {

    void accept(RowReader row) throws IOException;
}
