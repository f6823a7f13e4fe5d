package io.hydrant.destination;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** Counts the attempts of another writer. */
final class MeteredBatchWriter implements BatchWriter {

    private final BatchWriter writer;
    // Retries begin in another thread than first attempts.
    private final Counter records = new ThreadSafeSimpleCounter();
    private final Counter bytes = new ThreadSafeSimpleCounter();

    MeteredBatchWriter(BatchWriter writer, StreamMetrics destination) {
        this.writer = writer;
        destination.counter(FirehoseMetric.PROCESSED_RECORDS, records);
        destination.counter(FirehoseMetric.PROCESSED_BYTES, bytes);
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
