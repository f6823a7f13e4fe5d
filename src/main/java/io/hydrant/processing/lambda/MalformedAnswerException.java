package io.hydrant.processing.lambda;

import io.hydrant.errors.ErrorCode;

/** An answer that breaks the contract in a way that fails the whole batch. */
final class MalformedAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private MalformedAnswerException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** No JSON at all, or not shaped as the contract demands. */
    static MalformedAnswerException violatesContract() {
        return new MalformedAnswerException(
                ErrorCode.LAMBDA_JSON_PROCESSING_EXCEPTION,
                "There was an error parsing returned records from the Lambda function. Ensure that the"
                        + " returned records follow the status model required by Firehose.");
    }

    /** The documentation has {@code Lambda.JsonMappingException}; this is what Firehose says. */
    static MalformedAnswerException dataNotBase64() {
        return new MalformedAnswerException(
                ErrorCode.LAMBDA_FUNCTION_ERROR,
                "There was an error parsing returned records from the Lambda function. Ensure that the"
                        + " data field is base64-encoded.");
    }

    static MalformedAnswerException unknownResult() {
        return new MalformedAnswerException(
                ErrorCode.LAMBDA_FUNCTION_ERROR,
                "Check your function and make sure the output is in required format. In addition to"
                        + " that, make sure the processed records contain valid result status of Dropped,"
                        + " Ok, or ProcessingFailed.");
    }

    ErrorCode code() {
        return code;
    }
}
