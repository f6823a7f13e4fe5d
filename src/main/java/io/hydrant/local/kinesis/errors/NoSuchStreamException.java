package io.hydrant.local.kinesis.errors;

import java.io.IOException;

/** There is no stream of this name. */
public final class NoSuchStreamException extends IOException {

    private static final long serialVersionUID = 1L;

    public NoSuchStreamException(String stream) {
        super("There is no Kinesis stream " + stream);
    }
}
