package io.hydrant.expression.jq;

/** A query used more than a limit allows. Not an exception that {@code try} of jq catches. */
final class LimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LimitExceededException(Limit limit) {
        // One for each record that goes too far: no stack trace, which may be deep.
        super(limit.message(), null, false, false);
    }
}
