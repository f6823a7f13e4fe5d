package io.hydrant.format.columnar;

import io.hydrant.schema.HiveType;
import java.util.Map;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;

/** Passes the schema and the values of each row to Parquet's library. */
final class ParquetRows extends WriteSupport<RowReader> {

    private final HiveType row;
    private final ParquetValues values;
    private RecordConsumer consumer;

    ParquetRows(HiveType row) {
        this.row = row;
        this.values = ParquetValues.of(row);
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(ParquetTypes.message(row), Map.of());
    }

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
        return new WriteContext(ParquetTypes.message(row), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(RowReader reader) {
        consumer.startMessage();
        values.writeFields(reader, consumer);
        consumer.endMessage();
    }
}
