package io.hydrant.processing.function;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does something when a time is up, unless it is met before: exactly one of the two. */
final class Deadline {

    // A future does not tell: it can still be cancelled while its task runs.
    private final AtomicBoolean decided = new AtomicBoolean();

    private final Future<?> task;

    private Deadline(Duration time, ScheduledExecutorService scheduler, Runnable missed) {
        task =
                scheduler.schedule(
                        () -> {
                            if (decided.compareAndSet(false, true)) {
                                missed.run();
                            }
                        },
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    static Deadline in(Duration time, ScheduledExecutorService scheduler, Runnable missed) {
        return new Deadline(time, scheduler, missed);
    }

    /** False if it was missed. */
    boolean meet() {
        boolean met = decided.compareAndSet(false, true);
        task.cancel(false);
        return met;
    }
}
