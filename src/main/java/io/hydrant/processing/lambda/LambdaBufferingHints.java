package io.hydrant.processing.lambda;

import java.io.Serializable;
import java.time.Duration;

/**
 * The size and the time after which a batch of records is sent to the function. The limit that is
 * reached first counts.
 */
public final class LambdaBufferingHints implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long sizeInBytes;
    private final Duration interval;

    private LambdaBufferingHints(long sizeInBytes, Duration interval) {
        this.sizeInBytes = sizeInBytes;
        this.interval = interval;
    }

    /** The size counts raw bytes, before base64. An interval of zero invokes as soon as it can. */
    public static LambdaBufferingHints of(long sizeInBytes, Duration interval) {
        return new LambdaBufferingHints(sizeInBytes, interval);
    }

    boolean areReachedBy(long bytes) {
        return bytes >= sizeInBytes;
    }

    Duration interval() {
        return interval;
    }
}
