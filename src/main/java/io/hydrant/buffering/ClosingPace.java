package io.hydrant.buffering;

import java.util.concurrent.TimeUnit;

/**
 * Spreads the closing of buffers that fall due together over time, so that at most half of it is
 * spent on closing and input goes on in between. Without, thousands of keys would stop the source
 * for seconds.
 */
final class ClosingPace {

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private long nanosInSlice;
    private long closingsInSlice;
    private double millisPerClosing = 1;
    private long pauseUntil;
    private double bookedUntil;

    boolean mayCloseAt(long now) {
        return now >= pauseUntil;
    }

    /** A time for a buffer that has to wait, after those that wait already; epoch milliseconds. */
    long book(long now) {
        bookedUntil = Math.max(bookedUntil, Math.max(now, pauseUntil)) + 2 * millisPerClosing;
        return (long) Math.ceil(bookedUntil);
    }

    void closed(long nanos, long now) {
        nanosInSlice += nanos;
        closingsInSlice++;
        if (nanosInSlice >= SLICE_NANOS) {
            long millis = TimeUnit.NANOSECONDS.toMillis(nanosInSlice);
            millisPerClosing = (double) millis / closingsInSlice;
            pauseUntil = now + millis;
            nanosInSlice = 0;
            closingsInSlice = 0;
        }
    }
}
