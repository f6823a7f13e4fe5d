package io.hydrant.api.development;

import java.io.IOException;

/** The delivery stream has a redrive that runs. */
public final class RedriveRunningException extends IOException {

    private static final long serialVersionUID = 1L;

    public RedriveRunningException(String stream) {
        super(
                "Another redrive of delivery stream "
                        + stream
                        + " is running. Wait for its end. Nothing was sent.");
    }
}
