package io.hydrant.buffering;

import java.io.Serializable;
import java.time.Duration;

/** How large, and how old, a chunk becomes before it is passed on. */
final class ChunkHints implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int LARGEST = 1024 * 1024;

    /**
     * A buffer is closed before a chunk would overfill it, so it may miss its hint by one chunk.
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

    /** Small against the hints of the buffer that the chunks go to. */
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
