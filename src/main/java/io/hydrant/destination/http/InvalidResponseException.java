package io.hydrant.destination.http;

/** A response violates the protocol. The message names the rule, and never quotes the response. */
final class InvalidResponseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpEndpointError error;

    InvalidResponseException(String message) {
        this(HttpEndpointError.INVALID_RESPONSE_FROM_DESTINATION, message);
    }

    /** A violation of a rule with an error code of its own. */
    InvalidResponseException(HttpEndpointError error, String message) {
        super(message);
        this.error = error;
    }

    HttpEndpointError error() {
        return error;
    }
}
