package io.hydrant.format.columnar;

import io.hydrant.schema.TableSchema;
import java.io.IOException;

/**
 * Converts rows of an earlier schema to the schema of the file. Columns are matched by name. Only
 * rows that were buffered during a change of the schema need this, so the conversion is not tuned
 * for speed.
 */
final class SchemaChange implements RowConsumer {

    private final TableSchema before;
    private final TableSchema after;
    private final RowConsumer consumer;
    private final RowWriter changed = new RowWriter();

    SchemaChange(TableSchema before, TableSchema after, RowConsumer consumer) {
        this.before = before;
        this.after = after;
        this.consumer = consumer;
    }

    @Override
    public void accept(RowReader row) throws IOException {
        Object value = ValueReader.read(row, before.row());
        changed.clear();
        ValueRewriter.write(value, before.row(), after.row(), changed);
        consumer.accept(new RowReader(changed.toByteArray()));
    }
}
