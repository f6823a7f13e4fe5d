package io.hydrant.expression.jq;

/** A query found no result in a record; the message never quotes the record. */
public final class QueryFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean recordIsJson;

    private QueryFailedException(String message, boolean recordIsJson) {
        // One for each bad record: no stack trace, which would cost more than the query.
        super(message, null, false, false);
        this.recordIsJson = recordIsJson;
    }

    /** In Firehose's words. */
    static QueryFailedException notJson() {
        return new QueryFailedException("Non JSON record provided", false);
    }

    static QueryFailedException because(String message) {
        return new QueryFailedException(message, true);
    }

    public boolean recordIsJson() {
        return recordIsJson;
    }
}
