package io.hydrant.destination.endpoint;

import java.io.IOException;
import java.time.Duration;

/** A request failed without a response. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final TransportFailure failure;

    private TransportException(TransportFailure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    public static TransportException of(IOException failure) {
        return new TransportException(
                TransportFailure.of(failure),
                failure.getMessage() == null
                        ? failure.getClass().getSimpleName()
                        : failure.getMessage(),
                failure);
    }

    static TransportException timeout(Duration limit) {
        return new TransportException(
                TransportFailure.TIMEOUT,
                "The endpoint destination has not answered within "
                        + limit.toMillis() / 1000.0
                        + " s",
                null);
    }

    public TransportFailure failure() {
        return failure;
    }
}
