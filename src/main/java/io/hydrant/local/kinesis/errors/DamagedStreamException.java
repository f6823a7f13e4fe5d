package io.hydrant.local.kinesis.errors;

import java.io.IOException;

/** Records of a stream cannot be read back. Its message says which file, and where in it. */
public final class DamagedStreamException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedStreamException(String message) {
        super(message);
    }
}
