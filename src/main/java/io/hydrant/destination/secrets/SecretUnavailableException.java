package io.hydrant.destination.secrets;

import java.io.IOException;

/** A secret cannot be read, or lacks a text. The message never quotes the secret. */
public final class SecretUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    SecretUnavailableException(String message) {
        super(message);
    }

    SecretUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
