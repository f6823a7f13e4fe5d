package io.hydrant.destination;

import io.hydrant.record.DeliveryBatch;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** Counts what is written, each attempt anew. */
final class MeteredBatchWriter implements BatchWriter {

    private final BatchWriter writer;
    // Retries begin in another thread than first attempts.
    private final Counter records = new ThreadSafeSimpleCounter();
    private final Counter bytes = new ThreadSafeSimpleCounter();

    MeteredBatchWriter(BatchWriter writer, MetricGroup group) {
        this.writer = writer;
        group.counter(DeliveryMetrics.PROCESSED_RECORDS, records);
        group.counter(DeliveryMetrics.PROCESSED_BYTES, bytes);
    }

    @Override
    public CompletableFuture<BatchOutcome> write(DeliveryBatch batch) {
        records.inc(batch.records().size());
        bytes.inc(batch.sizeInBytes());
        return writer.write(batch);
    }

    @Override
    public void close() {
        writer.close();
    }
}
