package io.hydrant.job;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, and fails when it does not come true in time. */
public final class Await {

    private Await() {}

    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(what, Duration.ofSeconds(60), condition);
    }

    public static void until(String what, Duration longest, Callable<Boolean> condition)
            throws Exception {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + longest.toSeconds() + " seconds: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
