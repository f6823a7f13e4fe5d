package io.hydrant.local;

/** Something that a job needs is not there, or does not answer; told in one sentence. */
public final class UnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreachableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
