package io.hydrant.console;

import io.hydrant.cluster.JobCounts;

/** What a delivery stream has counted. Counts never step back, though a job may begin anew. */
final class Totals {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

    private final long in;
    private final long bytesIn;
    private final long delivered;
    private final long failed;
    private final long dropped;
    private final long objects;

    private Totals(long in, long bytesIn, long delivered, long failed, long dropped, long objects) {
        this.in = in;
        this.bytesIn = bytesIn;
        this.delivered = delivered;
        this.failed = failed;
        this.dropped = dropped;
        this.objects = objects;
    }

    static Totals of(JobCounts counts) {
        return new Totals(
                counts.recordsIn(),
                counts.bytesIn(),
                counts.recordsDelivered(),
                counts.recordsFailed(),
                counts.recordsDropped(),
                counts.objectsDelivered());
    }

    /**
     * These counts and what a job has counted since it counted {@code before}. After a restart
     * Flink's counters begin at 0.
     */
    Totals grown(Totals before, Totals now) {
        return new Totals(
                in + growth(before.in, now.in),
                bytesIn + growth(before.bytesIn, now.bytesIn),
                delivered + growth(before.delivered, now.delivered),
                failed + growth(before.failed, now.failed),
                dropped + growth(before.dropped, now.dropped),
                objects + growth(before.objects, now.objects));
    }

    private static long growth(long before, long now) {
        return now >= before ? now - before : now;
    }

    long in() {
        return in;
    }

    long bytesIn() {
        return bytesIn;
    }

    long delivered() {
        return delivered;
    }

    long failed() {
        return failed;
    }

    long dropped() {
        return dropped;
    }

    long objects() {
        return objects;
    }
}
