package io.hydrant.destination.opensearch;

import java.io.IOException;

/** The endpoint of a domain could not be found out; told in one sentence. */
public final class DomainLookupException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    DomainLookupException(String sentence, boolean mayPass, Throwable cause) {
        super(sentence, cause);
        this.mayPass = mayPass;
    }

    /** Whether the next try may succeed without anybody's doing. */
    public boolean mayPass() {
        return mayPass;
    }
}
