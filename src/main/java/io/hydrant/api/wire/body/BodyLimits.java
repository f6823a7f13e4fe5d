package io.hydrant.api.wire.body;

import java.time.Duration;

/** The largest size of a JSON request's body, and the longest time for its arrival. */
public final class BodyLimits {

    private static final long MOST_BYTES_OF_ALL = 256L << 20;
    private static final long LEAST_BYTES_OF_ALL = 32L << 20;
    private static final int PART_OF_HEAP = 4;

    private final int bytes;
    private final Duration time;
    private final long bytesOfAll;
    private final long bytesOfUnproven;

    private BodyLimits(int bytes, Duration time, long bytesOfAll, long bytesOfUnproven) {
        this.bytes = bytes;
        this.time = time;
        this.bytesOfAll = bytesOfAll;
        this.bytesOfUnproven = bytesOfUnproven;
    }

    /**
     * 20 MiB within 30 seconds. All requests together may hold 256 MiB, or a quarter of the heap if
     * that is less. Requests whose signature is not verified yet may hold 16 MiB together.
     */
    public static BodyLimits standard() {
        long share = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
        return new BodyLimits(
                20 << 20,
                Duration.ofSeconds(30),
                Math.max(LEAST_BYTES_OF_ALL, Math.min(MOST_BYTES_OF_ALL, share)),
                16L << 20);
    }

    public BodyLimits withBytes(int other) {
        return new BodyLimits(other, time, bytesOfAll, bytesOfUnproven);
    }

    public BodyLimits withTime(Duration other) {
        return new BodyLimits(bytes, other, bytesOfAll, bytesOfUnproven);
    }

    public BodyLimits withBytesOfAll(long other) {
        return new BodyLimits(bytes, time, other, bytesOfUnproven);
    }

    public BodyLimits withBytesOfUnproven(long other) {
        return new BodyLimits(bytes, time, bytesOfAll, other);
    }

    int bytes() {
        return bytes;
    }

    Duration time() {
        return time;
    }

    long bytesOfAll() {
        return bytesOfAll;
    }

    long bytesOfUnproven() {
        return bytesOfUnproven;
    }
}
