package io.hydrant.expression.jq;

import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A function was given a value that it has no result for; the message never quotes the value. */
final class UnsuitableValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnsuitableValueException(String message) {
        super(message);
    }

    UnsuitableValueException(String message, Throwable cause) {
        super(message, cause);
    }

    /** As queries can catch it. */
    JsonQueryException asQueryFailure() {
        return new JsonQueryException(getMessage(), this);
    }
}
