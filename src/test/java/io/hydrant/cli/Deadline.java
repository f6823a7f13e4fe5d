package io.hydrant.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what must come to be, but not for ever. */
final class Deadline {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Deadline() {}

    static void await(Callable<Boolean> condition, Callable<String> description) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - start > LONGEST_NANOS) {
                throw new AssertionError("Waited in vain for " + description.call());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
