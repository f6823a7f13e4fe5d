package io.hydrant.api.wire.body;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a body as they come; it grows by what has come, never by what was announced. */
final class BodyBuffer {

    private static final int FIRST_BYTES = 16 << 10;
    private static final int GROWTH = 4;

    private final long announced;
    private final int limit;

    private byte[] bytes = new byte[0];
    private int size;

    /** Without a known length, -1; it never holds more than the limit. */
    BodyBuffer(long announced, int limit) {
        this.announced = announced;
        this.limit = limit;
    }

    /** The capacity that it needs for so many bytes more: its own, if they fit. */
    int capacityFor(int more) {
        long needed = (long) size + more;
        if (needed <= bytes.length) {
            return bytes.length;
        }
        long roomy = Math.max(needed, Math.max(FIRST_BYTES, (long) GROWTH * bytes.length));
        // A body that is as long as was said fits exactly, and is not copied at its end.
        boolean endsThere = announced >= needed && announced <= roomy;
        return (int) Math.min(limit, endsThere ? announced : roomy);
    }

    int capacity() {
        return bytes.length;
    }

    void growTo(int capacity) {
        bytes = Arrays.copyOf(bytes, capacity);
    }

    void append(ByteBuffer more) {
        int count = more.remaining();
        more.get(bytes, size, count);
        size += count;
    }

    void clear() {
        bytes = new byte[0];
        size = 0;
    }

    byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
