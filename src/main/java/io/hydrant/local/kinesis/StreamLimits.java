package io.hydrant.local.kinesis;

import java.time.Clock;

/** The rules all streams of an endpoint share. */
final class StreamLimits {

    private final Clock clock;
    private final int maxRecordBytes;
    private final boolean throughputIsLimited;

    StreamLimits(Clock clock, int maxRecordBytes, boolean throughputIsLimited) {
        this.clock = clock;
        this.maxRecordBytes = maxRecordBytes;
        this.throughputIsLimited = throughputIsLimited;
    }

    Clock clock() {
        return clock;
    }

    int maxRecordBytes() {
        return maxRecordBytes;
    }

    /** Whether a shard takes no more than AWS's 1 MiB and 1000 records a second. */
    boolean throughputIsLimited() {
        return throughputIsLimited;
    }
}
