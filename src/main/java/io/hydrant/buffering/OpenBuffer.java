package io.hydrant.buffering;

/**
 * Describes an open buffer, whose chunks are in {@link BufferContents}: large ones, and after them
 * the tail of small ones. Immutable.
 */
final class OpenBuffer {

    private final long dueAt;
    private final Extent all;
    private final int largeChunks;
    private final Extent tail;

    OpenBuffer(long dueAt, Extent all, int largeChunks, Extent tail) {
        this.dueAt = dueAt;
        this.all = all;
        this.largeChunks = largeChunks;
        this.tail = tail;
    }

    static OpenBuffer dueAt(long time) {
        return new OpenBuffer(time, Extent.NONE, 0, Extent.NONE);
    }

    OpenBuffer notDueAfter(long time) {
        return new OpenBuffer(Math.min(dueAt, time), all, largeChunks, tail);
    }

    /**
     * The time at which the buffer closes even if it is small, as processing time in epoch
     * milliseconds.
     */
    long dueAt() {
        return dueAt;
    }

    /** All chunks, including the tail. */
    Extent all() {
        return all;
    }

    int largeChunks() {
        return largeChunks;
    }

    Extent tail() {
        return tail;
    }
}
