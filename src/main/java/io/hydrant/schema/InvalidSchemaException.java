package io.hydrant.schema;

/** A schema that cannot be read; its message says where, and what is allowed there. */
public final class InvalidSchemaException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidSchemaException(String message) {
        super(message);
    }
}
