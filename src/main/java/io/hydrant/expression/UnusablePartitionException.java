package io.hydrant.expression;

/** A record's keys lead to no partition that can be written; the record fails, not the job. */
public final class UnusablePartitionException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusablePartitionException(String message) {
        super(message);
    }
}
