package io.hydrant.format.columnar;

import java.io.IOException;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/** Collects rows into batches for ORC's library. */
final class OrcRows implements RowFile {

    private final Writer writer;
    private final VectorizedRowBatch batch;
    private final OrcFields columns;

    OrcRows(Writer writer, TypeDescription type) {
        this.writer = writer;
        this.batch = type.createRowBatch();
        this.columns = new OrcFields(batch.cols, type.getChildren());
    }

    @Override
    public void accept(RowReader row) throws IOException {
        columns.read(row, batch.size);
        batch.size++;
        if (batch.size == batch.getMaxSize()) {
            writeBatch();
        }
    }

    private void writeBatch() throws IOException {
        writer.addRowBatch(batch);
        batch.reset();
    }

    @Override
    public void finish() throws IOException {
        if (batch.size > 0) {
            writeBatch();
        }
        writer.close();
    }
}
