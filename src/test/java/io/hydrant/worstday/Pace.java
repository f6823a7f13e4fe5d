package io.hydrant.worstday;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** So many records a second, in batches; what a break kept from being put is not made up for. */
final class Pace {

    private static final int MOST_IN_A_BATCH = 500;
    private static final int MOST_BATCH_BYTES = 3_500_000;
    private static final long SHORTEST_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_ARREARS_NANOS = Duration.ofSeconds(1).toNanos();

    private final int batch;
    private final long nanos;
    private long next = System.nanoTime();

    private Pace(int batch, long nanos) {
        this.batch = batch;
        this.nanos = nanos;
    }

    static Pace of(double recordsPerSecond, int recordBytes) {
        int most = Math.max(1, Math.min(MOST_IN_A_BATCH, MOST_BATCH_BYTES / recordBytes));
        int batch =
                (int)
                        Math.max(
                                1,
                                Math.min(most, recordsPerSecond * SHORTEST_NANOS / 1_000_000_000L));
        return new Pace(batch, (long) (1_000_000_000L * batch / recordsPerSecond));
    }

    int batch() {
        return batch;
    }

    void await() {
        next = Math.max(next + nanos, System.nanoTime() - LONGEST_ARREARS_NANOS);
        LockSupport.parkNanos(next - System.nanoTime());
    }
}
