package io.hydrant.bench;

import java.util.concurrent.atomic.AtomicLong;

/** How many records the source of this process has emitted. */
final class Emitted {

    // Static, because Flink serializes the source: no object reaches it from outside.
    private static final AtomicLong RECORDS = new AtomicLong();

    private Emitted() {}

    /** Only one thread may call this. */
    static void add(int records) {
        RECORDS.lazySet(RECORDS.get() + records);
    }

    static long records() {
        return RECORDS.get();
    }
}
