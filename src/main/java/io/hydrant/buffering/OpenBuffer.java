package io.hydrant.buffering;

/**
 * What is known of a buffer that still waits; its chunks lie beside it: large ones one by one, and
 * the small ones that came after them together, as its tail. Immutable.
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

    /** When it is delivered however little it holds; processing time in epoch milliseconds. */
    long dueAt() {
        return dueAt;
    }

    /** The tail included. */
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
