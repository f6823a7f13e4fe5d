package io.hydrant.local.kinesis.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one of many equal log lines through each minute. */
final class OncePerMinute {

    private static final long NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong last = new AtomicLong(System.nanoTime() - NANOS);

    boolean isDue() {
        long before = last.get();
        long now = System.nanoTime();
        return now - before >= NANOS && last.compareAndSet(before, now);
    }
}
