package io.hydrant.buffering;

import io.hydrant.record.Chunk;

/** The size of several chunks together. Immutable. */
final class Extent {

    static final Extent NONE = new Extent(0, 0, Long.MAX_VALUE);

    private final long bytes;
    private final int records;
    private final long oldestArrival;

    Extent(long bytes, int records, long oldestArrival) {
        this.bytes = bytes;
        this.records = records;
        this.oldestArrival = oldestArrival;
    }

    Extent plus(Chunk chunk) {
        return new Extent(
                bytes + chunk.rawSize(),
                records + chunk.recordCount(),
                Math.min(oldestArrival, chunk.oldestArrival()));
    }

    /** Bytes before compression. */
    long bytes() {
        return bytes;
    }

    int records() {
        return records;
    }

    /** The arrival time of the oldest record, in epoch milliseconds. */
    long oldestArrival() {
        return oldestArrival;
    }
}
