package io.hydrant.buffering;

import java.io.Serializable;
import java.time.Duration;

/** Limits the size and the age of a chunk. */
final class ChunkHints implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int LARGEST = 1024 * 1024;

    /**
     * A buffer closes before a chunk that would overfill it, so it may be smaller than its hint by
     * one chunk.
     */
    private static final int CHUNKS_IN_A_BUFFER = 5;

    private static final long OLDEST_MILLIS = 1_000;
    private static final long YOUNGEST_MILLIS = 100;

    private final int bytes;
    private final long millis;

    private ChunkHints(int bytes, long millis) {
        this.bytes = bytes;
        this.millis = millis;
    }

    /** Limits that are small against the hints of the buffer. */
    static ChunkHints within(long bufferBytes, Duration bufferInterval) {
        return new ChunkHints(
                (int) Math.min(LARGEST, bufferBytes / CHUNKS_IN_A_BUFFER),
                Math.max(
                        YOUNGEST_MILLIS,
                        Math.min(OLDEST_MILLIS, bufferInterval.toMillis() / CHUNKS_IN_A_BUFFER)));
    }

    int bytes() {
        return bytes;
    }

    long millis() {
        return millis;
    }
}
