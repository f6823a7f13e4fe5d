package io.hydrant.source.kpl;

/** A record has the mark and the digest of an aggregate, but cannot be taken apart. */
public final class UnsoundAggregateException extends Exception {

    private static final long serialVersionUID = 1L;

    /** {@code reason} never shows the payload: it ends up in logs. */
    UnsoundAggregateException(String reason) {
        // Anybody who may write to the stream can cause one for each record, so it must be cheap.
        super(reason, null, false, false);
    }
}
