package io.hydrant.processing.function;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does something when a time is up, unless it is met before: exactly one of the two. */
final class Deadline {

    // A future does not tell: it can still be cancelled while its task runs.
    private final AtomicBoolean decided = new AtomicBoolean();

    private Deadline() {}

    static Deadline in(Duration time, ScheduledExecutorService scheduler, Runnable missed) {
        Deadline deadline = new Deadline();
        scheduler.schedule(
                () -> {
                    if (deadline.decided.compareAndSet(false, true)) {
                        missed.run();
                    }
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
        return deadline;
    }

    /** False if it was missed. */
    boolean meet() {
        return decided.compareAndSet(false, true);
    }
}
