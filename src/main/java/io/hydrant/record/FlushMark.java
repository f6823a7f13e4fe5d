package io.hydrant.record;

import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Follows, as a watermark, the last record that is to be delivered at once. Nothing else here uses
 * watermarks, and no operator lets a record pass one.
 */
public final class FlushMark {

    private static final long TIMESTAMP = 0;

    private FlushMark() {}

    public static Watermark watermark() {
        return new Watermark(TIMESTAMP);
    }

    public static boolean is(Watermark mark) {
        return mark.getTimestamp() == TIMESTAMP;
    }

    /** Whether a gatherer must pass on what it holds: a flush, or the end of a drained stream. */
    public static boolean forcesFlush(Watermark mark) {
        return is(mark) || mark.equals(Watermark.MAX_WATERMARK);
    }
}
