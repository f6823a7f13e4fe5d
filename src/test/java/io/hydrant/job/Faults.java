package io.hydrant.job;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fails a job at chosen moments, each only once, though the job is restarted from its serialized
 * form.
 */
final class Faults implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Moments at which a job may fail. */
    enum Moment {
        MID_STREAM,
        BEFORE_BARRIER,
        BETWEEN_BARRIER_AND_COMMIT
    }

    private static final Map<String, AtomicInteger> LEFT = new ConcurrentHashMap<>();

    private static final Map<String, Long> RECORDS = new ConcurrentHashMap<>();

    private final String id;
    private final Moment moment;
    private final long afterRecords;

    private Faults(String id, Moment moment, long afterRecords) {
        this.id = id;
        this.moment = moment;
        this.afterRecords = afterRecords;
    }

    static Faults none() {
        return new Faults("none", null, Long.MAX_VALUE);
    }

    static Faults at(Moment moment, long afterRecords) {
        String id = moment + " " + System.nanoTime();
        LEFT.put(id, new AtomicInteger(1));
        return new Faults(id, moment, afterRecords);
    }

    boolean haveHappened() {
        return LEFT.get(id).get() == 0;
    }

    void awaitRecords(long count) throws Exception {
        Await.until(count + " records", () -> RECORDS.getOrDefault(id, 0L) >= count);
    }

    void afterRecord(long records) {
        RECORDS.put(id, records);
        failIf(Moment.MID_STREAM, records);
    }

    void beforeBarrier(long records) {
        failIf(Moment.BEFORE_BARRIER, records);
    }

    void afterCheckpoint(long records) {
        failIf(Moment.BETWEEN_BARRIER_AND_COMMIT, records);
    }

    private void failIf(Moment now, long records) {
        if (now == moment
                && records >= afterRecords
                && LEFT.get(id).getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("Injected fault: " + id);
        }
    }
}
