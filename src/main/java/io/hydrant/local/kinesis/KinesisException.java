package io.hydrant.local.kinesis;

/** A request that is answered with an error, under the name AWS gives it. */
final class KinesisException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;

    private KinesisException(int status, String type, String message) {
        // It tells a client what it did wrong, so nobody reads the stack.
        super(message, null, false, false);
        this.type = type;
        this.status = status;
    }

    static KinesisException invalidArgument(String message) {
        return badRequest("InvalidArgumentException", message);
    }

    static KinesisException resourceNotFound(String message) {
        return badRequest("ResourceNotFoundException", message);
    }

    static KinesisException resourceInUse(String message) {
        return badRequest("ResourceInUseException", message);
    }

    static KinesisException limitExceeded(String message) {
        return badRequest("LimitExceededException", message);
    }

    static KinesisException throughputExceeded(String message) {
        return badRequest("ProvisionedThroughputExceededException", message);
    }

    static KinesisException expiredIterator(String message) {
        return badRequest("ExpiredIteratorException", message);
    }

    static KinesisException expiredNextToken(String message) {
        return badRequest("ExpiredNextTokenException", message);
    }

    static KinesisException unknownOperation(String message) {
        return badRequest("UnknownOperationException", message);
    }

    static KinesisException serialization(String message) {
        return badRequest("SerializationException", message);
    }

    static KinesisException requestTooLarge(String message) {
        return new KinesisException(413, "RequestEntityTooLargeException", message);
    }

    static KinesisException internalFailure() {
        return internalFailure("Internal service failure");
    }

    static KinesisException internalFailure(String message) {
        return new KinesisException(500, "InternalFailure", message);
    }

    static KinesisException serviceUnavailable(String message) {
        return new KinesisException(503, "ServiceUnavailable", message);
    }

    /** {@code constraint} as AWS words it, such as "Member must not be null". */
    static KinesisException validation(String value, String field, String constraint) {
        String member = Character.toLowerCase(field.charAt(0)) + field.substring(1);
        return badRequest(
                "ValidationException",
                "1 validation error detected: Value "
                        + value
                        + " at '"
                        + member
                        + "' failed to satisfy constraint: "
                        + constraint);
    }

    private static KinesisException badRequest(String type, String message) {
        return new KinesisException(400, type, message);
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }
}
