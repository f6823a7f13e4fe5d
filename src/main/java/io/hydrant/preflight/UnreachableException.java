package io.hydrant.preflight;

/** Something that a job needs is not there, or does not answer; told in one sentence. */
public final class UnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    private UnreachableException(String sentence, boolean mayPass, Throwable cause) {
        super(sentence, cause);
        this.mayPass = mayPass;
    }

    /** Somebody has to do something about it. */
    public UnreachableException(String sentence, Throwable cause) {
        this(sentence, false, cause);
    }

    /** It may be there in a moment. */
    static UnreachableException forNow(String sentence, Throwable cause) {
        return new UnreachableException(sentence, true, cause);
    }

    /** Whether it may be there in a moment without anybody's doing. */
    public boolean mayPass() {
        return mayPass;
    }
}
