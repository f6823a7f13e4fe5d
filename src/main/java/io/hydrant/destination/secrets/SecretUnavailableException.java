package io.hydrant.destination.secrets;

import java.io.IOException;

/** A secret cannot be read, or does not say what it has to; the message never quotes it. */
public final class SecretUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    SecretUnavailableException(String message) {
        super(message);
    }

    SecretUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
