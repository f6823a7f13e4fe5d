package io.hydrant.destination.http;

/** A response breaks a rule of the protocol; the message says which, and never quotes it. */
final class InvalidResponseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpEndpointError error;

    InvalidResponseException(String message) {
        this(HttpEndpointError.INVALID_RESPONSE_FROM_DESTINATION, message);
    }

    /** For the rules that have a code of their own. */
    InvalidResponseException(HttpEndpointError error, String message) {
        super(message);
        this.error = error;
    }

    HttpEndpointError error() {
        return error;
    }
}
