package io.hydrant.buffering;

import io.hydrant.record.Chunk;

/** What is known of a buffer that still waits; its chunks lie beside it. Immutable. */
final class OpenBuffer {

    private final long rawSize;
    private final long recordCount;
    private final long oldestArrival;
    private final long timer;
    private final int chunkCount;
    private final int rawChunks;
    private final int rawChunkBytes;

    OpenBuffer(
            long rawSize,
            long recordCount,
            long oldestArrival,
            long timer,
            int chunkCount,
            int rawChunks,
            int rawChunkBytes) {
        this.rawSize = rawSize;
        this.recordCount = recordCount;
        this.oldestArrival = oldestArrival;
        this.timer = timer;
        this.chunkCount = chunkCount;
        this.rawChunks = rawChunks;
        this.rawChunkBytes = rawChunkBytes;
    }

    /** {@code timer} is when it falls due, in processing time. */
    static OpenBuffer dueAt(long timer) {
        return new OpenBuffer(0, 0, Long.MAX_VALUE, timer, 0, 0, 0);
    }

    OpenBuffer with(Chunk chunk) {
        boolean raw = !chunk.content().isCompressed();
        return new OpenBuffer(
                rawSize + chunk.rawSize(),
                recordCount + chunk.recordCount(),
                Math.min(oldestArrival, chunk.oldestArrival()),
                timer,
                chunkCount + 1,
                raw ? rawChunks + 1 : 0,
                raw ? rawChunkBytes + chunk.rawSize() : 0);
    }

    /** After the raw chunks at the end were joined into one. */
    OpenBuffer compacted() {
        return new OpenBuffer(
                rawSize, recordCount, oldestArrival, timer, chunkCount - rawChunks + 1, 0, 0);
    }

    OpenBuffer withTimer(long later) {
        return new OpenBuffer(
                rawSize, recordCount, oldestArrival, later, chunkCount, rawChunks, rawChunkBytes);
    }

    /** Bytes before compression. */
    long rawSize() {
        return rawSize;
    }

    long recordCount() {
        return recordCount;
    }

    /** Epoch milliseconds. */
    long oldestArrival() {
        return oldestArrival;
    }

    /** The processing time for which its timer is registered. */
    long timer() {
        return timer;
    }

    int chunkCount() {
        return chunkCount;
    }

    /** How many chunks at the end are not compressed. */
    int rawChunks() {
        return rawChunks;
    }

    int rawChunkBytes() {
        return rawChunkBytes;
    }
}
