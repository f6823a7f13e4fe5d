package io.hydrant.local.kinesis.stream;

import java.time.Clock;

/** The rules all streams of an endpoint share. */
public final class StreamLimits {

    private final Clock clock;
    private final int maxRecordBytes;
    private final boolean throughputIsLimited;

    public StreamLimits(Clock clock, int maxRecordBytes, boolean throughputIsLimited) {
        this.clock = clock;
        this.maxRecordBytes = maxRecordBytes;
        this.throughputIsLimited = throughputIsLimited;
    }

    public Clock clock() {
        return clock;
    }

    public int maxRecordBytes() {
        return maxRecordBytes;
    }

    /** Whether a shard takes no more than AWS's 1 MiB and 1000 records a second. */
    boolean throughputIsLimited() {
        return throughputIsLimited;
    }
}
