package io.hydrant.buffering;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What buffers hold and what was delivered out of them, under Firehose's names. Delivered is what a
 * completed checkpoint has committed.
 */
public final class BufferMetrics {

    /** Bytes before compression that wait in open buffers. */
    public static final String BUFFERED_BYTES = "BufferedBytes";

    /**
     * Arrival of the oldest record in an open buffer, in epoch milliseconds; 0 when there is none.
     */
    public static final String OLDEST_ARRIVAL = "OldestArrival";

    public static final String RECORDS = "Records";
    public static final String BYTES = "Bytes";
    public static final String OBJECT_COUNT = "ObjectCount";

    /** How far a flush is: one of the three below. */
    public static final String FLUSH = "Flush";

    public static final long NOT_FLUSHED = 0;
    public static final long FLUSH_CLOSED = 1;
    public static final long FLUSH_DELIVERED = 2;

    private final Counter deliveredRecords;
    private final Counter deliveredBytes;
    private final Counter deliveredObjects;
    private final NavigableMap<Long, long[]> closedBefore = new TreeMap<>();
    private long closedRecords;
    private long closedBytes;
    private long closedObjects;
    // Written by one thread, read by the one that reports metrics.
    private volatile long bufferedBytes;
    private volatile long oldestArrival;
    private volatile long flush = NOT_FLUSHED;

    BufferMetrics(MetricGroup group) {
        deliveredRecords = group.counter(RECORDS);
        deliveredBytes = group.counter(BYTES);
        deliveredObjects = group.counter(OBJECT_COUNT);
        group.gauge(BUFFERED_BYTES, () -> bufferedBytes);
        group.gauge(OLDEST_ARRIVAL, () -> oldestArrival);
        group.gauge(FLUSH, () -> flush);
    }

    void grown(Optional<OpenBuffer> before, OpenBuffer now) {
        bufferedBytes += now.all().bytes() - before.map(buffer -> buffer.all().bytes()).orElse(0L);
    }

    void closed(OpenBuffer buffer) {
        closedRecords += buffer.all().records();
        closedBytes += buffer.all().bytes();
        closedObjects++;
        bufferedBytes -= buffer.all().bytes();
    }

    void oldestIsOf(Optional<OpenBuffer> buffer) {
        oldestArrival = buffer.map(oldest -> oldest.all().oldestArrival()).orElse(0L);
    }

    /** All buffers that were open are closed. */
    void flushed() {
        flush = FLUSH_CLOSED;
    }

    void checkpointStarted(long checkpointId) {
        closedBefore.put(
                checkpointId, new long[] {closedRecords, closedBytes, closedObjects, flush});
    }

    void checkpointCompleted(long checkpointId) {
        Map.Entry<Long, long[]> newest = closedBefore.floorEntry(checkpointId);
        if (newest != null) {
            deliveredRecords.inc(newest.getValue()[0] - deliveredRecords.getCount());
            deliveredBytes.inc(newest.getValue()[1] - deliveredBytes.getCount());
            deliveredObjects.inc(newest.getValue()[2] - deliveredObjects.getCount());
            if (newest.getValue()[3] == FLUSH_CLOSED) {
                flush = FLUSH_DELIVERED;
            }
            closedBefore.headMap(checkpointId, true).clear();
        }
    }
}
