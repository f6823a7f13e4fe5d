package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.log.NewRecord;

/** What went into a shard within the running second, where AWS sets a limit. Not thread-safe. */
final class ShardThroughput {

    private static final int MAX_BYTES_PER_SECOND = 1 << 20;
    private static final int MAX_RECORDS_PER_SECOND = 1000;

    private long second;
    private long bytes;
    private int records;

    boolean admits(NewRecord record, long nowMillis) {
        if (nowMillis / 1000 != second) {
            second = nowMillis / 1000;
            bytes = 0;
            records = 0;
        }
        // A record above the limit takes a second of its own.
        boolean fits = bytes + record.sizeInBytes() <= MAX_BYTES_PER_SECOND || bytes == 0;
        if (!fits || records == MAX_RECORDS_PER_SECOND) {
            return false;
        }
        bytes += record.sizeInBytes();
        records++;
        return true;
    }
}
