package io.hydrant.api.streams;

import java.io.IOException;

/** The log behind a delivery stream could not be encrypted with a key. */
public final class EncryptionFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final FailureType type;

    public EncryptionFailedException(FailureType type, String message, Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    public FailureType type() {
        return type;
    }
}
