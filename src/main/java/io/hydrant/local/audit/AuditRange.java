package io.hydrant.local.audit;

import io.hydrant.record.ShardCount;
import java.time.Instant;

/** A range of arrivals, in whole periods of manifests. Immutable. */
public final class AuditRange {

    private final long since;
    private final long until;

    private AuditRange(long since, long until) {
        this.since = since;
        this.until = until;
    }

    /** Extends the range to whole periods. Times are in epoch milliseconds. */
    public static AuditRange around(long since, long until) {
        return new AuditRange(
                ShardCount.periodOf(since),
                ShardCount.periodOf(until - 1) + ShardCount.PERIOD_MILLIS);
    }

    long since() {
        return since;
    }

    long until() {
        return until;
    }

    boolean has(long arrival) {
        return arrival >= since && arrival < until;
    }

    boolean meets(long first, long last) {
        return first < until && last >= since;
    }

    AuditRange notBefore(long earliest) {
        long start = ShardCount.periodOf(earliest + ShardCount.PERIOD_MILLIS - 1);
        return start <= since ? this : new AuditRange(Math.min(start, until), until);
    }

    boolean isEmpty() {
        return since >= until;
    }

    public Instant start() {
        return Instant.ofEpochMilli(since);
    }

    public Instant end() {
        return Instant.ofEpochMilli(until);
    }
}
