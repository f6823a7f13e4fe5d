package io.hydrant.local.kinesis.stream;

import java.util.HashMap;
import java.util.Map;

/**
 * The number of bytes that all streams together keep for their readers after the retention. Disks
 * are finite, and a reader may never return.
 */
public final class UnreadLimit {

    private final long bytes;
    private final Map<String, Long> kept = new HashMap<>();

    public UnreadLimit(long bytes) {
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    /** Returns how many of the wanted bytes the stream may keep. */
    synchronized long admit(String stream, long wanted) {
        kept.remove(stream);
        long others = kept.values().stream().mapToLong(Long::longValue).sum();
        long admitted = Math.min(wanted, Math.max(0, bytes - others));
        if (admitted > 0) {
            kept.put(stream, admitted);
        }
        return admitted;
    }

    synchronized void forget(String stream) {
        kept.remove(stream);
    }
}
