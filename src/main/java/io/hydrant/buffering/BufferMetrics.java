package io.hydrant.buffering;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import java.time.Clock;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Reports what buffers hold and which objects a completed checkpoint has committed. Arrival times
 * are in epoch milliseconds, sizes in bytes before compression.
 *
 * <p>The task's thread changes the values; the thread that reports metrics reads them.
 */
public final class BufferMetrics {

    /**
     * A metric of the operator alone: arrival of the oldest record in an open buffer, in epoch
     * milliseconds; 0 when no buffer is open.
     */
    public static final String OLDEST_ARRIVAL = "OldestArrival";

    /** A metric of the operator alone: records in open buffers. */
    public static final String OPEN_RECORDS = "OpenRecords";

    /**
     * A metric of the operator alone: records in closed buffers that no checkpoint has committed.
     */
    public static final String UNCOMMITTED_RECORDS = "UncommittedRecords";

    private static final long NONE = Long.MAX_VALUE;

    private final Consumer<Totals> delivered;
    private final NavigableMap<Long, Totals> closedBefore = new TreeMap<>();
    private final Undelivered undelivered = new Undelivered();
    private Totals closed = Totals.NONE;

    // Only the task writes it.
    private volatile long bufferedBytes;
    private volatile long openRecords;
    private volatile long uncommittedRecords;
    private volatile long oldestOpen = NONE;
    private volatile long oldestUndelivered = NONE;

    private BufferMetrics(
            MetricGroup operator,
            StreamMetrics destination,
            Consumer<Totals> delivered,
            Clock clock) {
        this.delivered = delivered;
        operator.gauge(OPEN_RECORDS, () -> openRecords);
        operator.gauge(UNCOMMITTED_RECORDS, () -> uncommittedRecords);
        operator.gauge(OLDEST_ARRIVAL, () -> oldestOpen == NONE ? 0 : oldestOpen);
        destination.gauge(FirehoseMetric.BUFFERED_BYTES, () -> bufferedBytes);
        destination.freshness(() -> oldestUndelivered, clock);
    }

    /** Counts a closed buffer as a delivered object once a checkpoint has committed it. */
    static BufferMetrics ofObjects(MetricGroup operator, StreamMetrics destination, Clock clock) {
        Counter records = destination.counter(FirehoseMetric.RECORDS);
        Counter bytes = destination.counter(FirehoseMetric.BYTES);
        Counter objects = destination.counter(FirehoseMetric.OBJECT_COUNT);
        Counter success = destination.counter(FirehoseMetric.SUCCESS);
        return new BufferMetrics(
                operator,
                destination,
                totals -> {
                    raise(records, totals.records);
                    raise(bytes, totals.bytes);
                    raise(objects, totals.buffers);
                    // An object that cannot be written fails the job.
                    raise(success, totals.buffers);
                },
                clock);
    }

    /** Counts no deliveries: the operator that delivers the batches does. */
    static BufferMetrics ofBatches(MetricGroup operator, StreamMetrics destination, Clock clock) {
        return new BufferMetrics(operator, destination, totals -> {}, clock);
    }

    private static void raise(Counter counter, long value) {
        counter.inc(value - counter.getCount());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void grown(Optional<OpenBuffer> before, OpenBuffer now) {
        bufferedBytes += now.all().bytes() - before.map(buffer -> buffer.all().bytes()).orElse(0L);
        openRecords += now.all().records() - before.map(buffer -> buffer.all().records()).orElse(0);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void closed(OpenBuffer buffer) {
        closed = closed.plus(buffer.all());
        undelivered.closed(buffer.all().oldestArrival());
        bufferedBytes -= buffer.all().bytes();
        openRecords -= buffer.all().records();
        uncommittedRecords += buffer.all().records();
    }

    /** Empty when no buffer is open. */
    void setOldest(Optional<OpenBuffer> buffer) {
        oldestOpen = buffer.map(oldest -> oldest.all().oldestArrival()).orElse(NONE);
        undelivered.setOldestOpen(oldestOpen);
        oldestUndelivered = undelivered.oldest();
    }

    void checkpointStarted(long checkpointId) {
        closedBefore.put(checkpointId, closed);
        undelivered.checkpointStarted(checkpointId);
    }

    void checkpointCompleted(long checkpointId) {
        Map.Entry<Long, Totals> newest = closedBefore.floorEntry(checkpointId);
        if (newest != null) {
            delivered.accept(newest.getValue());
            uncommittedRecords = closed.records - newest.getValue().records;
            closedBefore.headMap(checkpointId, true).clear();
        }
        undelivered.checkpointCompleted(checkpointId);
        oldestUndelivered = undelivered.oldest();
    }

    /** The buffers that were closed since the start. Immutable. */
    private static final class Totals {

        private static final Totals NONE = new Totals(0, 0, 0);

        private final long buffers;
        private final long records;
        private final long bytes;

        private Totals(long buffers, long records, long bytes) {
            this.buffers = buffers;
            this.records = records;
            this.bytes = bytes;
        }

        private Totals plus(Extent buffer) {
            return new Totals(buffers + 1, records + buffer.records(), bytes + buffer.bytes());
        }
    }

    /**
     * Arrivals of the oldest undelivered records. A record is in an open buffer, or in a closed one
     * that no checkpoint has committed yet.
     */
    private static final class Undelivered {

        private final NavigableMap<Long, Long> uncommitted = new TreeMap<>();
        private long open = NONE;
        private long closed = NONE;

        private void setOldestOpen(long arrival) {
            open = arrival;
        }

        private void closed(long oldestArrival) {
            closed = Math.min(closed, oldestArrival);
        }

        private void checkpointStarted(long checkpointId) {
            uncommitted.put(checkpointId, closed);
            closed = NONE;
        }

        private void checkpointCompleted(long checkpointId) {
            uncommitted.headMap(checkpointId, true).clear();
        }

        private long oldest() {
            long oldest = Math.min(open, closed);
            for (long arrival : uncommitted.values()) {
                oldest = Math.min(oldest, arrival);
            }
            return oldest;
        }
    }
}
