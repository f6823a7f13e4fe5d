package io.hydrant.buffering;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Closes buffers when they are due.
 *
 * <p>Thousands of buffers may be due together. They close in slices of time with pauses between
 * them, in which the operator takes input, so that the source never stops for long. Pauses get
 * shorter the later the buffers are: an operator that cannot close buffers as fast as records
 * arrive must slow the source down in the end.
 */
final class DueBuffers {

    private static final long SLICE_MILLIS = 20;

    /** From this lateness on, the operator spends almost all of its time closing buffers. */
    private static final long WORST_LATENESS_MILLIS = 10_000;

    private final ProcessingTimeService time;
    private final OpenBuffers buffers;
    private final ClosingRule rule;
    private final Closing closing;
    private boolean timerIsSet;

    DueBuffers(ProcessingTimeService time, OpenBuffers buffers, ClosingRule rule, Closing closing) {
        this.time = time;
        this.buffers = buffers;
        this.rule = rule;
        this.closing = closing;
    }

    /**
     * Sets a timer for the first buffer. A caller that opens a buffer must call this.
     *
     * <p>A timer fires after the time that was left, even if the clock was set back meanwhile. Then
     * all buffers are due one interval from now at the latest.
     */
    void watch() {
        buffers.first().ifPresent(this::watch);
    }

    private void watch(String key) {
        long dueAt = rule.dueAt(dueAt(key), time.getCurrentProcessingTime());
        if (dueAt < dueAt(key)) {
            buffers.notDueAfter(dueAt);
        }
        setTimer(dueAt);
    }

    private void setTimer(long at) {
        if (!timerIsSet) {
            timerIsSet = true;
            time.registerTimer(at, now -> closeSome());
        }
    }

    private void closeSome() throws Exception {
        timerIsSet = false;
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
        return buffers.first()
                .filter(key -> rule.closesAt(time.getCurrentProcessingTime(), dueAt(key)));
    }

    private long dueAt(String key) {
        return buffers.get(key).orElseThrow().dueAt();
    }

    /** Closes the buffer of a key. */
    interface Closing {
        void close(String key) throws Exception;
    }
}
