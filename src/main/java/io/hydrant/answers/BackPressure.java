package io.hydrant.answers;

import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Applies back-pressure that grows with the number of undelivered bytes above the limit. Input is
 * never stopped: checkpoint barriers come with it.
 *
 * <p>Input is delayed between two elements of the task's input, never inside one. A closed buffer
 * is taken whole, however many batches it has. The delay of an element grows with the bytes that
 * were read. The bytes before a barrier in the network hence pass within the {@link #delayMillis
 * delay}, however small or large the elements are. The backlog grows by no more than these bytes
 * meanwhile.
 *
 * <p>The delay is a mail that puts itself into the mailbox again: a task looks there after each
 * element.
 */
final class BackPressure {

    /** More than network buffers hold of one channel, and the chunks that a barrier flushes. */
    static final long BYTES_BEFORE_A_BARRIER = 4L * 1024 * 1024;

    private static final long SHORTEST_MILLIS = 2;
    private static final double FIRST_DELAY_MILLIS = 10_000;

    private final BooleanSupplier isNeeded;
    private final DoubleSupplier excess;
    private final LongSupplier bytesRead;
    private final long channels;
    private final long longestDelayMillis;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private boolean isOn;
    private long readBefore;

    /**
     * {@code excess} is the backlog divided by its limit; {@code bytesRead} those of the task,
     * since its start, from so many channels.
     */
    BackPressure(
            BooleanSupplier isNeeded,
            DoubleSupplier excess,
            LongSupplier bytesRead,
            int channels,
            long longestDelayMillis,
            MailboxExecutor mailbox,
            ProcessingTimeService time) {
        this.isNeeded = isNeeded;
        this.excess = excess;
        this.bytesRead = bytesRead;
        this.channels = Math.max(1, channels);
        this.longestDelayMillis = longestDelayMillis;
        this.mailbox = mailbox;
        this.time = time;
    }

    /** To be called when a batch was taken. */
    void check() {
        if (!isOn && isNeeded.getAsBoolean()) {
            isOn = true;
            readBefore = bytesRead.getAsLong();
            mailbox.execute(this::holdBack, "back-pressure");
        }
    }

    /** Answers come meanwhile. */
    private void holdBack() throws Exception {
        long read = bytesRead.getAsLong();
        boolean[] over = {false};
        ScheduledFuture<?> timer =
                time.registerTimer(
                        time.getCurrentProcessingTime() + millisFor(read - readBefore),
                        now -> over[0] = true);
        readBefore = read;
        while (isNeeded.getAsBoolean() && !over[0]) {
            mailbox.yield();
        }
        timer.cancel(false);
        isOn = isNeeded.getAsBoolean();
        if (isOn) {
            mailbox.execute(this::holdBack, "back-pressure");
        }
    }

    long millisFor(long bytes) {
        double share = (double) bytes / (channels * BYTES_BEFORE_A_BARRIER);
        return Math.max(SHORTEST_MILLIS, (long) (delayMillis() * Math.min(1, share)));
    }

    /** Ten seconds at the limit, and four times as long for twice as much, up to the longest. */
    long delayMillis() {
        double much = Math.max(1, excess.getAsDouble());
        return (long) Math.min((double) longestDelayMillis, FIRST_DELAY_MILLIS * much * much);
    }
}
