package io.hydrant.destination;

import io.hydrant.errors.FailedRecord;
import io.hydrant.record.DeliveryBatch;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What was delivered, under Firehose's names, and what waits for it. */
public final class DeliveryMetrics {

    public static final String RECORDS = "Records";
    public static final String BYTES = "Bytes";

    /** Batches of which nothing failed. */
    public static final String SUCCESS = "Success";

    /** Batches that ended, however they did. */
    public static final String BATCHES = "Batches";

    /** Bytes of data in batches that are not delivered yet. */
    public static final String WAITING_BYTES = "WaitingBytes";

    private final Counter records;
    private final Counter bytes;
    private final Counter success;
    private final Counter batches;
    // Written by one thread, read by the one that reports metrics.
    private volatile long waitingBytes;

    DeliveryMetrics(MetricGroup group) {
        records = group.counter(RECORDS);
        bytes = group.counter(BYTES);
        success = group.counter(SUCCESS);
        batches = group.counter(BATCHES);
        group.gauge(WAITING_BYTES, () -> waitingBytes);
    }

    void waiting(long now) {
        waitingBytes = now;
    }

    void ended(DeliveryBatch batch, List<FailedRecord> failed) {
        long failedBytes = failed.stream().mapToLong(record -> record.record().data().length).sum();
        records.inc(batch.records().size() - failed.size());
        bytes.inc(batch.sizeInBytes() - failedBytes);
        batches.inc();
        if (failed.isEmpty()) {
            success.inc();
        }
    }
}
