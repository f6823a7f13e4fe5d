package io.hydrant.local.kinesis.errors;

import java.io.IOException;

/** Records were not stored. Hydrant's log has the reason. */
public final class LogNotWrittenException extends IOException {

    private static final long serialVersionUID = 1L;

    public LogNotWrittenException(String message) {
        super(message);
    }
}
