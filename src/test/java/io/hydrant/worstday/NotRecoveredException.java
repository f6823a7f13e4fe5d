package io.hydrant.worstday;

/** A delivery stream did not come back, though nothing is broken any more. */
final class NotRecoveredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotRecoveredException(String message) {
        super(message);
    }
}
