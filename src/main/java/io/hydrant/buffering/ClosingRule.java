package io.hydrant.buffering;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.record.FlushMark;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Decides when a buffer closes: by size, by time or by a flush.
 *
 * <p>The rule has no state and reads no clock. Sizes are in bytes before compression, times in
 * epoch milliseconds of processing time.
 */
final class ClosingRule {

    /** Firehose delivers within seconds when the interval is 0. One object a chunk is too many. */
    private static final long SHORTEST_INTERVAL_MILLIS = 1_000;

    private final BufferingHints hints;

    private ClosingRule(BufferingHints hints) {
        this.hints = hints;
    }

    static ClosingRule of(BufferingHints hints) {
        return new ClosingRule(hints);
    }

    /** Size: an open buffer closes before a chunk that would overfill it. */
    boolean closesBefore(long bufferBytes, long chunkBytes) {
        return bufferBytes + chunkBytes > hints.sizeInBytes();
    }

    /** Size: a buffer closes with the chunk that fills it. */
    boolean closesWith(long bufferBytes) {
        return hints.areReachedBy(bufferBytes);
    }

    /** Time: a buffer that opens now is due one interval later. */
    long dueAt(long now) {
        return now + Math.max(SHORTEST_INTERVAL_MILLIS, hints.interval().toMillis());
    }

    /**
     * Time: an open buffer is due one interval from now at the latest. Its planned time is later
     * when the clock was set back, or when a savepoint was restored with a shorter interval.
     */
    long dueAt(long planned, long now) {
        return Math.min(planned, dueAt(now));
    }

    /** Time: a buffer closes as soon as it is due. */
    boolean closesAt(long now, long dueAt) {
        return now >= dueAt;
    }

    /** Flush: every open buffer closes at a flush mark. */
    boolean closesAllAt(Watermark mark) {
        return FlushMark.is(mark);
    }
}
