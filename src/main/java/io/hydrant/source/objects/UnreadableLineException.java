package io.hydrant.source.objects;

/** A line that is no failed record. The message says why, and never quotes the line. */
final class UnreadableLineException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableLineException(String message) {
        super(message);
    }
}
