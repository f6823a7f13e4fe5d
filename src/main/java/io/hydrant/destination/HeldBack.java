package io.hydrant.destination;

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Holds input back while much waits for delivery, the longer the more it is; but not for ever, so
 * that checkpoints, which come with the input, still pass, and backup and error output go on.
 */
final class HeldBack {

    /** From here on input is held back: a few batches under way, and as much behind them. */
    static final long BYTES = 64L * 1024 * 1024;

    private static final long FIRST_MILLIS = 1_000;

    /** Far below the ten minutes that a checkpoint may take. */
    private static final long LONGEST_MILLIS = 30_000;

    private final WaitingBatches waiting;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;

    HeldBack(WaitingBatches waiting, MailboxExecutor mailbox, ProcessingTimeService time) {
        this.waiting = waiting;
        this.mailbox = mailbox;
        this.time = time;
    }

    /** Deliveries end meanwhile. */
    void untilLessWaits() throws Exception {
        if (waiting.bytes() <= BYTES) {
            return;
        }
        boolean[] over = {false};
        ScheduledFuture<?> timer =
                time.registerTimer(
                        time.getCurrentProcessingTime() + millis(waiting.bytes()),
                        now -> over[0] = true);
        while (waiting.bytes() > BYTES && !over[0]) {
            mailbox.yield();
        }
        timer.cancel(false);
    }

    /** One second where it begins, and four times as long for twice as much. */
    static long millis(long bytes) {
        double much = (double) bytes / BYTES;
        return (long) Math.min(LONGEST_MILLIS, FIRST_MILLIS * much * much);
    }
}
