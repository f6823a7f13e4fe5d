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
     * These totals, and what was counted between two looks. Flink's counters begin at 0 when a job
     * is restarted. The last counts of a job that was replaced may be unknown.
     */
    Totals grown(JobCounts before, JobCounts now) {
        Totals was = of(before);
        Totals wasOwn = of(before.own());
        Totals is = of(now);
        Totals isOwn = of(now.own());
        return new Totals(
                in + growth(was.in, wasOwn.in, is.in, isOwn.in),
                bytesIn + growth(was.bytesIn, wasOwn.bytesIn, is.bytesIn, isOwn.bytesIn),
                delivered + growth(was.delivered, wasOwn.delivered, is.delivered, isOwn.delivered),
                failed + growth(was.failed, wasOwn.failed, is.failed, isOwn.failed),
                dropped + growth(was.dropped, wasOwn.dropped, is.dropped, isOwn.dropped),
                objects + growth(was.objects, wasOwn.objects, is.objects, isOwn.objects));
    }

    private static long growth(long was, long wasOwn, long is, long isOwn) {
        if (is >= was) {
            return is - was;
        }
        boolean isSameJob = is - isOwn == was - wasOwn;
        return isSameJob ? isOwn : 0;
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
