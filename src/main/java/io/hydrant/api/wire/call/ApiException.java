package io.hydrant.api.wire.call;

/** An error as the API sends it: its type, message and HTTP status. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;

    private ApiException(String type, int status, String message) {
        super(message);
        this.type = type;
        this.status = status;
    }

    public static ApiException of(String type, String message) {
        return new ApiException(type, 400, message);
    }

    /** A fault of ours. */
    public static ApiException fault(String type, String message) {
        return new ApiException(type, 500, message);
    }

    public ApiException withStatus(int other) {
        return new ApiException(type, other, getMessage());
    }

    /** The type of the error, such as {@code ResourceNotFoundException}. */
    public String type() {
        return type;
    }

    public int status() {
        return status;
    }
}
