package io.hydrant.local.kinesis.errors;

/** A request that is answered with an error, under the name AWS gives it. */
public final class KinesisException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;

    private KinesisException(int status, String type, String message) {
        // It tells a client what it did wrong, so nobody reads the stack.
        super(message, null, false, false);
        this.type = type;
        this.status = status;
    }

    public static KinesisException invalidArgument(String message) {
        return badRequest("InvalidArgumentException", message);
    }

    public static KinesisException resourceNotFound(String message) {
        return badRequest("ResourceNotFoundException", message);
    }

    public static KinesisException resourceInUse(String message) {
        return badRequest("ResourceInUseException", message);
    }

    public static KinesisException limitExceeded(String message) {
        return badRequest("LimitExceededException", message);
    }

    public static KinesisException throughputExceeded(String message) {
        return badRequest("ProvisionedThroughputExceededException", message);
    }

    public static KinesisException expiredIterator(String message) {
        return badRequest("ExpiredIteratorException", message);
    }

    public static KinesisException expiredNextToken(String message) {
        return badRequest("ExpiredNextTokenException", message);
    }

    public static KinesisException unknownOperation(String message) {
        return badRequest("UnknownOperationException", message);
    }

    public static KinesisException serialization(String message) {
        return badRequest("SerializationException", message);
    }

    public static KinesisException requestTooLarge(String message) {
        return new KinesisException(413, "RequestEntityTooLargeException", message);
    }

    public static KinesisException internalFailure() {
        return internalFailure("Internal service failure");
    }

    public static KinesisException internalFailure(String message) {
        return new KinesisException(500, "InternalFailure", message);
    }

    public static KinesisException serviceUnavailable(String message) {
        return new KinesisException(503, "ServiceUnavailable", message);
    }

    /** {@code constraint} as AWS words it, such as "Member must not be null". */
    public static KinesisException validation(String value, String field, String constraint) {
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

    public String type() {
        return type;
    }

    public int status() {
        return status;
    }
}
