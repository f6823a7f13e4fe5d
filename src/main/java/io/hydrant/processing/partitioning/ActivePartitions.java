package io.hydrant.processing.partitioning;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The partitions that have a buffer, as far as this subtask can know: from the first record until
 * the buffering interval has passed. A buffer that was full earlier counts until then.
 */
final class ActivePartitions {

    private final int limit;
    private final long millis;

    /** When each became active; the oldest first. */
    private final Map<String, Long> active = new LinkedHashMap<>();

    // Written by one thread, read by the one that reports metrics.
    private volatile int count;
    private volatile long newest;

    ActivePartitions(int limit, Duration interval) {
        this.limit = limit;
        this.millis = interval.toMillis();
    }

    /** Whether records of this partition may pass; one that is active already always may. */
    boolean admit(String partition, long now) {
        Long since = active.get(partition);
        if (since != null && since > now - millis) {
            return true;
        }
        removeOlderThan(now - millis);
        if (active.size() >= limit) {
            return false;
        }
        active.put(partition, now);
        count = active.size();
        newest = now;
        return true;
    }

    private void removeOlderThan(long end) {
        Iterator<Long> since = active.values().iterator();
        while (since.hasNext() && since.next() <= end) {
            since.remove();
        }
    }

    int count() {
        return active.size();
    }

    /** The same for any thread; when all are over, nobody comes to remove them. */
    int countAt(long now) {
        return newest > now - millis ? count : 0;
    }
}
