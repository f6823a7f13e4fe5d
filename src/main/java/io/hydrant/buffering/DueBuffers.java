package io.hydrant.buffering;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Closes buffers when they are due. Thousands may be due together: they are closed in slices of
 * time with pauses between them, in which input goes on, so that the source never stands still for
 * long. The later it gets, the shorter are the pauses: who cannot close as fast as records come
 * must slow the source down in the end.
 *
 * <p>Timers count from when they are set, whatever becomes of the clock; so one that comes before
 * its time shows that the clock was set back. Buffers then wait for one more interval at most, and
 * not for as long as the clock was set back.
 */
final class DueBuffers {

    private static final long SLICE_MILLIS = 20;

    /** From here on almost all of the time goes into closing. */
    private static final long WORST_LATENESS_MILLIS = 10_000;

    /** A clock may be corrected by less at any time. */
    private static final long SET_BACK_MILLIS = 1_000;

    private final ProcessingTimeService time;
    private final OpenBuffers buffers;
    private final long intervalMillis;
    private final Closing closing;
    private boolean timerIsSet;

    DueBuffers(
            ProcessingTimeService time, OpenBuffers buffers, Duration interval, Closing closing) {
        this.time = time;
        this.buffers = buffers;
        this.intervalMillis = interval.toMillis();
        this.closing = closing;
    }

    /** To be called when there may be a first buffer where there was none. */
    void watch() {
        buffers.first().ifPresent(key -> setTimer(dueAt(key)));
    }

    private void setTimer(long at) {
        if (!timerIsSet) {
            timerIsSet = true;
            time.registerTimer(at, now -> closeSome(at));
        }
    }

    private void closeSome(long expected) throws Exception {
        timerIsSet = false;
        long now = time.getCurrentProcessingTime();
        if (now < expected - SET_BACK_MILLIS) {
            buffers.notDueAfter(now + intervalMillis);
        }
        long sliceEnd = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS);
        Optional<String> due = firstDue();
        while (due.isPresent()) {
            long lateness = time.getCurrentProcessingTime() - dueAt(due.get());
            closing.close(due.get());
            due = firstDue();
            if (due.isPresent() && System.nanoTime() > sliceEnd) {
                setTimer(time.getCurrentProcessingTime() + pauseMillis(lateness));
                return;
            }
        }
        watch();
    }

    private static long pauseMillis(long lateness) {
        long left = Math.max(0, WORST_LATENESS_MILLIS - lateness);
        return 1 + SLICE_MILLIS * left / WORST_LATENESS_MILLIS;
    }

    private Optional<String> firstDue() {
        return buffers.first().filter(key -> dueAt(key) <= time.getCurrentProcessingTime());
    }

    private long dueAt(String key) {
        return buffers.get(key).orElseThrow().dueAt();
    }

    /** Closes the buffer of a key. */
    interface Closing {
        void close(String key) throws Exception;
    }
}
