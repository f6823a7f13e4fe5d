package io.hydrant.source;

/** A Kinesis stream cannot be read; told in one sentence. */
public final class StreamUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    StreamUnavailableException(String sentence, boolean mayPass, Throwable cause) {
        super(sentence, cause);
        this.mayPass = mayPass;
    }

    /** Whether it may be readable in a moment without anybody's doing. */
    public boolean mayPass() {
        return mayPass;
    }
}
