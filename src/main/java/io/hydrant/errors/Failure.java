package io.hydrant.errors;

import java.util.Objects;

/** Why delivery was given up, after how many attempts, and when. */
public final class Failure {

    private final ErrorOutputType outputType;
    private final String code;
    private final String message;
    private final int attemptsMade;
    private final long attemptEndingTimestamp;

    Failure(
            ErrorOutputType outputType,
            String code,
            String message,
            int attemptsMade,
            long attemptEndingTimestamp) {
        this.outputType = outputType;
        this.code = code;
        this.message = message;
        this.attemptsMade = attemptsMade;
        this.attemptEndingTimestamp = attemptEndingTimestamp;
    }

    /** {@code endedAt} is in epoch milliseconds. The message never quotes the record. */
    public static Failure of(ErrorCode code, String message, int attemptsMade, long endedAt) {
        return new Failure(code.outputType(), code.code(), message, attemptsMade, endedAt);
    }

    /** For codes that a destination chooses, such as an HTTP status. */
    public static Failure of(
            ErrorOutputType outputType,
            String code,
            String message,
            int attemptsMade,
            long endedAt) {
        return new Failure(outputType, code, message, attemptsMade, endedAt);
    }

    public ErrorOutputType outputType() {
        return outputType;
    }

    public String code() {
        return code;
    }

    public String message() {
        return message;
    }

    public int attemptsMade() {
        return attemptsMade;
    }

    /** Epoch milliseconds. */
    public long attemptEndingTimestamp() {
        return attemptEndingTimestamp;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Failure)) {
            return false;
        }
        Failure that = (Failure) other;
        return outputType == that.outputType
                && code.equals(that.code)
                && message.equals(that.message)
                && attemptsMade == that.attemptsMade
                && attemptEndingTimestamp == that.attemptEndingTimestamp;
    }

    @Override
    public int hashCode() {
        return Objects.hash(outputType, code, message, attemptsMade, attemptEndingTimestamp);
    }

    @Override
    public String toString() {
        return code + " after " + attemptsMade + " attempts: " + message;
    }
}
