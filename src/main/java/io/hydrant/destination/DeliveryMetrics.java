package io.hydrant.destination;

import io.hydrant.errors.FailedRecord;
import io.hydrant.record.DeliveryBatch;
import java.time.Clock;
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

    /** With those of attempts that failed. */
    public static final String PROCESSED_RECORDS = "ProcessedRecords";

    public static final String PROCESSED_BYTES = "ProcessedBytes";

    /** Age of the oldest record in a batch that is not delivered yet, in seconds. */
    public static final String DATA_FRESHNESS = "DataFreshness";

    /** Bytes of data in batches that are not delivered yet. */
    public static final String WAITING_BYTES = "WaitingBytes";

    private final Counter records;
    private final Counter bytes;
    private final Counter success;
    private final Counter batches;
    // Written by one thread, read by the one that reports metrics.
    private volatile long waitingBytes;
    private volatile long oldestArrival = Long.MAX_VALUE;

    DeliveryMetrics(MetricGroup group, Clock clock) {
        records = group.counter(RECORDS);
        bytes = group.counter(BYTES);
        success = group.counter(SUCCESS);
        batches = group.counter(BATCHES);
        group.gauge(WAITING_BYTES, () -> waitingBytes);
        group.gauge(DATA_FRESHNESS, () -> Math.max(0, clock.millis() - oldestArrival) / 1000);
    }

    void waiting(WaitingBatches waiting) {
        waitingBytes = waiting.bytes();
        oldestArrival = waiting.oldestArrival();
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
