package io.hydrant.format.columnar;

import java.io.IOException;

/** Takes rows, each of which it reads from its start to its end. */
interface RowConsumer {

    void accept(RowReader row) throws IOException;
}
