package io.hydrant.buffering;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import java.time.Clock;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.metrics.MetricGroup;

/**
 * What buffers hold and what was delivered out of them. Delivered is what a completed checkpoint
 * has committed.
 */
public final class BufferMetrics {

    /**
     * A metric of the operator alone: arrival of the oldest record in an open buffer, in epoch
     * milliseconds; 0 when there is none.
     */
    public static final String OLDEST_ARRIVAL = "OldestArrival";

    /** A metric of the operator alone: how far a flush is, one of the three below. */
    public static final String FLUSH = "Flush";

    public static final long NOT_FLUSHED = 0;
    public static final long FLUSH_CLOSED = 1;
    public static final long FLUSH_DELIVERED = 2;

    private final DeliveredObjects delivered;
    private final UndeliveredArrivals undelivered = new UndeliveredArrivals();
    private final NavigableMap<Long, ClosedBuffers> closedBefore = new TreeMap<>();
    private ClosedBuffers closed = ClosedBuffers.NONE;

    /** From this one on, a checkpoint delivers what was flushed. */
    private long flushCheckpoint = Long.MAX_VALUE;

    // Written by one thread, read by the one that reports metrics.
    private volatile long bufferedBytes;
    private volatile long oldestOpen = UndeliveredArrivals.NONE;
    private volatile long oldestUndelivered = UndeliveredArrivals.NONE;
    private volatile long flush = NOT_FLUSHED;

    BufferMetrics(
            MetricGroup operator,
            StreamMetrics destination,
            DeliveredObjects delivered,
            Clock clock) {
        this.delivered = delivered;
        operator.gauge(FLUSH, () -> flush);
        operator.gauge(
                OLDEST_ARRIVAL, () -> oldestOpen == UndeliveredArrivals.NONE ? 0 : oldestOpen);
        destination.gauge(FirehoseMetric.BUFFERED_BYTES, () -> bufferedBytes);
        destination.freshness(() -> oldestUndelivered, clock);
    }

    void grown(Optional<OpenBuffer> before, OpenBuffer now) {
        bufferedBytes += now.all().bytes() - before.map(buffer -> buffer.all().bytes()).orElse(0L);
    }

    void closed(OpenBuffer buffer) {
        closed = closed.and(buffer.all());
        undelivered.closed(buffer.all().oldestArrival());
        bufferedBytes -= buffer.all().bytes();
    }

    void oldestIsOf(Optional<OpenBuffer> buffer) {
        oldestOpen =
                buffer.map(oldest -> oldest.all().oldestArrival()).orElse(UndeliveredArrivals.NONE);
        undelivered.oldestOpenIs(oldestOpen);
        oldestUndelivered = undelivered.oldest();
    }

    /** All buffers that were open are closed. */
    void flushed() {
        flush = FLUSH_CLOSED;
    }

    void checkpointStarted(long checkpointId) {
        closedBefore.put(checkpointId, closed);
        undelivered.checkpointStarted(checkpointId);
        if (flush == FLUSH_CLOSED) {
            flushCheckpoint = Math.min(flushCheckpoint, checkpointId);
        }
    }

    void checkpointCompleted(long checkpointId) {
        Map.Entry<Long, ClosedBuffers> newest = closedBefore.floorEntry(checkpointId);
        if (newest != null) {
            delivered.are(newest.getValue());
            closedBefore.headMap(checkpointId, true).clear();
        }
        undelivered.checkpointCompleted(checkpointId);
        oldestUndelivered = undelivered.oldest();
        if (checkpointId >= flushCheckpoint) {
            flush = FLUSH_DELIVERED;
        }
    }
}
