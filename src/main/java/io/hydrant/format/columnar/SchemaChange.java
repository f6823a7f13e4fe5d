package io.hydrant.format.columnar;

import io.hydrant.schema.TableSchema;
import java.io.IOException;

/**
 * Rows of an earlier schema as rows of the file's: columns go by their names. It is seldom needed,
 * for what waited while a job was started again, so it takes its time.
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
