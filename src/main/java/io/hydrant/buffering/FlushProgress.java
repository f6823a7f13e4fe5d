package io.hydrant.buffering;

import org.apache.flink.metrics.MetricGroup;

/**
 * Reports how far a flush is, as a metric of the operator: buffers are open, closed, or delivered.
 *
 * <p>The task's thread changes it; the thread that reports metrics reads it.
 */
public final class FlushProgress {

    /**
     * The name of the metric. Its values are {@link #OPEN}, {@link #CLOSED}, {@link #DELIVERED}.
     */
    public static final String METRIC = "Flush";

    /** No flush mark has come. */
    public static final long OPEN = 0;

    /** All buffers that were open at the flush mark are closed. */
    public static final long CLOSED = 1;

    /** A checkpoint has committed what was flushed. */
    public static final long DELIVERED = 2;

    private volatile long progress = OPEN;

    /** The first checkpoint that contains what was flushed. */
    private long checkpoint = Long.MAX_VALUE;

    FlushProgress(MetricGroup operator) {
        operator.gauge(METRIC, () -> progress);
    }

    void buffersClosed() {
        progress = CLOSED;
    }

    void checkpointStarted(long checkpointId) {
        if (progress == CLOSED) {
            checkpoint = Math.min(checkpoint, checkpointId);
        }
    }

    void checkpointCompleted(long checkpointId) {
        if (checkpointId >= checkpoint) {
            progress = DELIVERED;
        }
    }
}
