package io.hydrant.processing.function;

import io.hydrant.errors.ErrorCode;
import java.util.Optional;

/** The outcome of one invocation: an answer, or the reason of the failure. */
public final class InvocationResult {

    private final byte[] payload;
    private final ErrorCode code;
    private final String message;
    private final Remedy remedy;
    private final FunctionErrorPayload error;

    private enum Remedy {
        NONE,
        RETRY,
        SMALLER_BATCH
    }

    private InvocationResult(byte[] payload, ErrorCode code, String message, Remedy remedy) {
        this.payload = payload;
        this.code = code;
        this.message = message;
        this.remedy = remedy;
        this.error = null;
    }

    private InvocationResult(FunctionErrorPayload error, ErrorCode code, String message) {
        this.payload = null;
        this.code = code;
        this.message = message;
        this.remedy = error.isResponseSizeTooLarge() ? Remedy.SMALLER_BATCH : Remedy.RETRY;
        this.error = error;
    }

    /** An answer of any content. The contract of AWS Lambda is checked later. */
    public static InvocationResult answered(byte[] payload) {
        return payload.length > FunctionInvoker.MAX_PAYLOAD_BYTES
                ? functionError(FunctionErrorPayload.responseSizeTooLarge())
                : new InvocationResult(payload, null, "", Remedy.NONE);
    }

    /** The function ran, and threw, or timed out, or answered with too much. */
    static InvocationResult functionError(FunctionErrorPayload error) {
        return new InvocationResult(
                error,
                error.isTimeout()
                        ? ErrorCode.LAMBDA_FUNCTION_TIMED_OUT
                        : ErrorCode.LAMBDA_FUNCTION_ERROR,
                error.isTimeout()
                        ? "The Lambda function was invoked, and hit its own timeout."
                        : "The Lambda function was successfully invoked but it returned an error result."
                                + error.describedType());
    }

    /** A failure that another attempt may not have. */
    public static InvocationResult failedForNow(ErrorCode code, String message) {
        return new InvocationResult(null, code, message, Remedy.RETRY);
    }

    /** A failure that every attempt would have. */
    public static InvocationResult failed(ErrorCode code, String message) {
        return new InvocationResult(null, code, message, Remedy.NONE);
    }

    /** Empty after a failure. */
    public Optional<byte[]> payload() {
        return Optional.ofNullable(payload);
    }

    /** The error code of a failure. Null for an answer. */
    public ErrorCode code() {
        return code;
    }

    /** The message of a failure. The message never quotes the function's answer. */
    public String message() {
        return message;
    }

    /**
     * The error that the function answered, or that Lambda reports of the function. Callers must
     * not log the error: records may be in it. Empty when the function itself did not fail.
     */
    public Optional<byte[]> functionError() {
        return Optional.ofNullable(error).map(FunctionErrorPayload::toJson);
    }

    public boolean isWorthARetry() {
        return remedy == Remedy.RETRY || remedy == Remedy.SMALLER_BATCH;
    }

    /** The answer would have been above Lambda's limit: fewer records may fit. */
    public boolean isWorthASplit() {
        return remedy == Remedy.SMALLER_BATCH;
    }

    @Override
    public String toString() {
        return payload == null ? code.code() + ": " + message : payload.length + " bytes";
    }
}
