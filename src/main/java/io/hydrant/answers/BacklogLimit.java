package io.hydrant.answers;

import java.io.Serializable;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How many bytes may wait in a subtask before input is held back, as they are stored, and for how
 * long a checkpoint may be delayed then.
 */
public final class BacklogLimit implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Where state is on the heap, a heap of 700 MB must take the backlog, its growth above the
     * limit to four times as much, and the open buffers of 64 MB besides.
     */
    private static final int SHARE_OF_HEAP = 8;

    /** An hour of 2.8 MB a second; a fifth of the disk that Managed Flink gives to one KPU. */
    private static final long ON_DISK = 10L * 1024 * 1024 * 1024;

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(150);

    /** Negative: by the state backend. */
    private final long bytes;

    private final Duration longestDelay;

    /** Operators of the same task slot that may each have a backlog. */
    private final int sharers;

    private BacklogLimit(long bytes, Duration longestDelay, int sharers) {
        this.bytes = bytes;
        this.longestDelay = longestDelay;
        this.sharers = sharers;
    }

    /** Empty: as the state backend can take it. The time is that of Flink's configuration. */
    public static BacklogLimit of(OptionalLong bytes, Duration checkpointTimeout) {
        Duration quarter = checkpointTimeout.dividedBy(4);
        return new BacklogLimit(
                bytes.orElse(-1),
                quarter.compareTo(LONGEST_DELAY) < 0 ? quarter : LONGEST_DELAY,
                1);
    }

    /** Of what the state backend can take, one of so many operators has an equal share. */
    public BacklogLimit sharedBy(int operators) {
        return new BacklogLimit(bytes, longestDelay, operators);
    }

    long bytes(boolean stateIsOnHeap) {
        if (bytes >= 0) {
            return bytes;
        }
        long all = stateIsOnHeap ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP : ON_DISK;
        return all / sharers;
    }

    Duration longestDelay() {
        return longestDelay;
    }
}
