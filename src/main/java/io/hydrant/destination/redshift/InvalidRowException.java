package io.hydrant.destination.redshift;

/** What an object holds is no row; the message says where, and never what. */
final class InvalidRowException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidRowException(String message) {
        super(message);
    }
}
