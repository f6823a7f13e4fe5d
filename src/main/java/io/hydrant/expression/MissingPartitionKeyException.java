package io.hydrant.expression;

/** A record has no value for a partition key of the prefix; the record fails, not the job. */
public final class MissingPartitionKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingPartitionKeyException(String namespace, String name) {
        super(
                "partitionKeys values must not be null or empty: the prefix needs !{"
                        + namespace
                        + ":"
                        + name
                        + "}");
    }
}
