package io.hydrant.metrics;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** What happened within the last minute, to five seconds; for any thread. */
public final class LastMinute {

    private static final long SLICE_MILLIS = 5_000;
    private static final long SLICES = 12;

    private final Clock clock;
    private final Deque<Slice> slices = new ArrayDeque<>();

    public LastMinute(Clock clock) {
        this.clock = clock;
    }

    public synchronized void add(long value) {
        long number = removeOld();
        if (slices.isEmpty() || slices.getLast().number != number) {
            slices.add(new Slice(number));
        }
        slices.getLast().add(value);
    }

    /** How often something was added. */
    public synchronized long count() {
        removeOld();
        return slices.stream().mapToLong(slice -> slice.count).sum();
    }

    /** Of what was added; {@code otherwise} if nothing was. */
    public synchronized double mean(double otherwise) {
        long count = count();
        return count == 0
                ? otherwise
                : (double) slices.stream().mapToLong(slice -> slice.sum).sum() / count;
    }

    private long removeOld() {
        long number = clock.millis() / SLICE_MILLIS;
        while (!slices.isEmpty() && slices.getFirst().number <= number - SLICES) {
            slices.removeFirst();
        }
        return number;
    }

    /** Five seconds. */
    private static final class Slice {

        private final long number;
        private long count;
        private long sum;

        Slice(long number) {
            this.number = number;
        }

        void add(long value) {
            count++;
            sum += value;
        }
    }
}
