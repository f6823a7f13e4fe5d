package io.hydrant.local.kinesis.errors;

import java.io.IOException;

/** Records were not stored, for a reason that the log has been told of. */
public final class LogNotWrittenException extends IOException {

    private static final long serialVersionUID = 1L;

    public LogNotWrittenException(String message) {
        super(message);
    }
}
