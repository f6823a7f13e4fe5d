package io.hydrant.api.wire;

import java.time.Duration;

/** How large the body of a JSON request may be, and how long it may take to arrive. */
public final class BodyLimits {

    private final int bytes;
    private final Duration time;
    private final long bytesOfAll;

    private BodyLimits(int bytes, Duration time, long bytesOfAll) {
        this.bytes = bytes;
        this.time = time;
        this.bytesOfAll = bytesOfAll;
    }

    /** 20 MiB within 30 seconds, and not more than 256 MiB of all requests at once. */
    public static BodyLimits standard() {
        return new BodyLimits(20 << 20, Duration.ofSeconds(30), 256L << 20);
    }

    public BodyLimits withBytes(int other) {
        return new BodyLimits(other, time, bytesOfAll);
    }

    public BodyLimits withTime(Duration other) {
        return new BodyLimits(bytes, other, bytesOfAll);
    }

    public BodyLimits withBytesOfAll(long other) {
        return new BodyLimits(bytes, time, other);
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
}
