package io.hydrant.destination;

import io.hydrant.errors.FailedRecord;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryBatch;
import java.time.Clock;
import java.util.List;
import org.apache.flink.metrics.Counter;

/** Counts delivered and waiting records. */
final class DeliveryMetrics {

    private final Counter records;
    private final Counter bytes;
    private final Counter success;
    private final Counter attempted;
    // Written by one thread, read by the one that reports metrics.
    private volatile long waitingBytes;
    private volatile long oldestArrival = Long.MAX_VALUE;

    DeliveryMetrics(StreamMetrics destination, Clock clock) {
        records = destination.counter(FirehoseMetric.RECORDS);
        bytes = destination.counter(FirehoseMetric.BYTES);
        success = destination.counter(FirehoseMetric.SUCCESS);
        attempted = destination.counter(FirehoseMetric.ATTEMPTED);
        destination.gauge(FirehoseMetric.WAITING_BYTES, () -> waitingBytes);
        destination.freshness(() -> oldestArrival, clock);
    }

    void waiting(long dataBytes, long arrival) {
        waitingBytes = dataBytes;
        oldestArrival = arrival;
    }

    void ended(DeliveryBatch batch, List<FailedRecord> failed) {
        long failedBytes = failed.stream().mapToLong(record -> record.record().data().length).sum();
        records.inc(batch.records().size() - failed.size());
        bytes.inc(batch.sizeInBytes() - failedBytes);
        attempted.inc();
        if (failed.isEmpty()) {
            success.inc();
        }
    }
}
