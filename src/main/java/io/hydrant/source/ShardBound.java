package io.hydrant.source;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;

/**
 * Tells when a shard was read up to a time that has passed. Records of a shard arrive nearly in
 * order, as Kinesis has it, so reading goes on for a while behind that time.
 */
final class ShardBound {

    /** More than the clocks of Kinesis differ. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    private final long end;
    private final Clock clock;

    /** {@code until} is in epoch milliseconds. */
    ShardBound(long until, Clock clock) {
        this.end = until + MARGIN.toMillis();
        this.clock = clock;
    }

    boolean isReachedBy(RecordBatch batch) {
        List<UserRecord> records = batch.getDeaggregatedRecords();
        if (!records.isEmpty()) {
            UserRecord last = records.get(records.size() - 1);
            if (last.getApproximateArrivalTimestamp().getTime() >= end) {
                return true;
            }
        }
        Long behind = batch.getMillisBehindLatest();
        // At the tip, whatever was put before this request is read, and the time had passed then.
        return behind != null && (behind == 0 || clock.millis() - behind >= end);
    }
}
