package io.hydrant.source;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;

/** What a subtask reads, from shards that each have a thread of their own. */
final class SourceMetrics {

    private final Counter incomingRecords = new ThreadSafeSimpleCounter();
    private final Counter incomingBytes = new ThreadSafeSimpleCounter();
    // What is read comes in; but Flink knows a counter by one name only.
    private final Counter readRecords = new ThreadSafeSimpleCounter();
    private final Counter readBytes = new ThreadSafeSimpleCounter();
    private final Map<String, Long> millisBehindLatest = new ConcurrentHashMap<>();

    SourceMetrics(StreamMetrics metrics) {
        metrics.counter(FirehoseMetric.INCOMING_RECORDS, incomingRecords);
        metrics.counter(FirehoseMetric.INCOMING_BYTES, incomingBytes);
        metrics.counter(FirehoseMetric.DATA_READ_RECORDS, readRecords);
        metrics.counter(FirehoseMetric.DATA_READ_BYTES, readBytes);
        metrics.gauge(FirehoseMetric.KINESIS_MILLIS_BEHIND_LATEST, this::mostBehind);
    }

    void read(String shard, RecordBatch batch) {
        incomingRecords.inc(batch.getDeaggregatedRecordSize());
        readRecords.inc(batch.getDeaggregatedRecordSize());
        incomingBytes.inc(batch.getTotalSizeInBytes());
        readBytes.inc(batch.getTotalSizeInBytes());
        // Kinesis says it with polling and with enhanced fan-out, but not for an empty shard's end.
        if (batch.getMillisBehindLatest() != null) {
            millisBehindLatest.put(shard, batch.getMillisBehindLatest());
        }
    }

    void ended(String shard) {
        millisBehindLatest.remove(shard);
    }

    private long mostBehind() {
        return millisBehindLatest.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
