package io.hydrant.local.kinesis.stream;

import java.time.Clock;
import java.util.List;

/** The rules all streams of an endpoint share. */
public final class StreamLimits {

    private final Clock clock;
    private final int maxRecordBytes;
    private final boolean throughputIsLimited;
    private final StreamReaders readers;
    private final UnreadLimit unread;

    public StreamLimits(Clock clock, int maxRecordBytes, boolean throughputIsLimited) {
        this(clock, maxRecordBytes, throughputIsLimited, stream -> List.of(), new UnreadLimit(0));
    }

    private StreamLimits(
            Clock clock,
            int maxRecordBytes,
            boolean throughputIsLimited,
            StreamReaders readers,
            UnreadLimit unread) {
        this.clock = clock;
        this.maxRecordBytes = maxRecordBytes;
        this.throughputIsLimited = throughputIsLimited;
        this.readers = readers;
        this.unread = unread;
    }

    /** Keeps records for these readers after the retention, up to the limit. */
    public StreamLimits readBy(StreamReaders known, UnreadLimit limit) {
        return new StreamLimits(clock, maxRecordBytes, throughputIsLimited, known, limit);
    }

    StreamReaders readers() {
        return readers;
    }

    UnreadLimit unread() {
        return unread;
    }

    public Clock clock() {
        return clock;
    }

    public int maxRecordBytes() {
        return maxRecordBytes;
    }

    /** True if a shard refuses more than AWS's 1 MiB and 1000 records a second. */
    boolean throughputIsLimited() {
        return throughputIsLimited;
    }
}
