package io.hydrant.destination.redshift;

/** Part of an object is no row. The message has the position, and never quotes the data. */
final class InvalidRowException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidRowException(String message) {
        super(message);
    }
}
