package io.hydrant.expression.jq;

/** A query that cannot be run for any record. */
public final class InvalidQueryException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    InvalidQueryException(String query, String problem) {
        super("The query '" + query + "' " + problem);
        this.problem = problem;
    }

    /** What the message says after naming the query. */
    public String problem() {
        return problem;
    }
}
