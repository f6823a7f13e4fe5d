package io.hydrant.buffering;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Arrivals of the oldest records that are not delivered: they wait in an open buffer, or in a
 * closed one for the checkpoint that commits it. In epoch milliseconds.
 */
final class UndeliveredArrivals {

    static final long NONE = Long.MAX_VALUE;

    private final NavigableMap<Long, Long> uncommitted = new TreeMap<>();
    private long open = NONE;
    private long closed = NONE;

    /** {@link #NONE} when no buffer is open. */
    void oldestOpenIs(long arrival) {
        open = arrival;
    }

    void closed(long oldestArrival) {
        closed = Math.min(closed, oldestArrival);
    }

    void checkpointStarted(long checkpointId) {
        uncommitted.put(checkpointId, closed);
        closed = NONE;
    }

    void checkpointCompleted(long checkpointId) {
        uncommitted.headMap(checkpointId, true).clear();
    }

    long oldest() {
        long oldest = Math.min(open, closed);
        for (long arrival : uncommitted.values()) {
            oldest = Math.min(oldest, arrival);
        }
        return oldest;
    }
}
