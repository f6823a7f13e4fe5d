package io.hydrant.processing.function;

import io.hydrant.errors.ErrorCode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Firehose's names for what Lambda's API, and the way to it, answers instead of a result. */
final class AwsLambdaErrors {

    private static final Map<String, ErrorCode> BY_NAME =
            Map.ofEntries(
                    Map.entry("AccessDeniedException", ErrorCode.LAMBDA_INVOKE_ACCESS_DENIED),
                    Map.entry("AccessDenied", ErrorCode.LAMBDA_INVOKE_ACCESS_DENIED),
                    Map.entry(
                            "UnrecognizedClientException", ErrorCode.LAMBDA_INVALID_SECURITY_TOKEN),
                    Map.entry("InvalidSignatureException", ErrorCode.LAMBDA_INVALID_SECURITY_TOKEN),
                    Map.entry("InvalidClientTokenId", ErrorCode.LAMBDA_INVALID_SECURITY_TOKEN),
                    Map.entry("ExpiredTokenException", ErrorCode.LAMBDA_INVALID_SECURITY_TOKEN),
                    Map.entry("TooManyRequestsException", ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED),
                    Map.entry("ThrottlingException", ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED),
                    Map.entry("EC2ThrottledException", ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED),
                    Map.entry("ResourceNotFoundException", ErrorCode.LAMBDA_RESOURCE_NOT_FOUND),
                    Map.entry("ServiceException", ErrorCode.LAMBDA_INTERNAL_SERVER_ERROR),
                    Map.entry("ServiceUnavailableException", ErrorCode.LAMBDA_SERVICE_UNAVAILABLE),
                    Map.entry("InvalidSubnetIDException", ErrorCode.LAMBDA_INVALID_SUBNET_ID),
                    Map.entry(
                            "InvalidSecurityGroupIDException",
                            ErrorCode.LAMBDA_INVALID_SECURITY_GROUP_ID),
                    Map.entry(
                            "SubnetIPAddressLimitReachedException",
                            ErrorCode.LAMBDA_SUBNET_IP_ADDRESS_LIMIT_REACHED),
                    Map.entry("ENILimitReachedException", ErrorCode.LAMBDA_ENI_LIMIT_REACHED),
                    Map.entry("InvalidZipFileException", ErrorCode.LAMBDA_INVALID_ZIP_FILE),
                    // As the documentation has it: a key that may not be used, or is in a bad
                    // state.
                    Map.entry("KMSAccessDeniedException", ErrorCode.LAMBDA_FUNCTION_ERROR),
                    Map.entry("KMSInvalidStateException", ErrorCode.LAMBDA_INVOCATION_FAILURE));

    private AwsLambdaErrors() {}

    static InvocationResult result(SdkException failure) {
        if (failure instanceof AwsServiceException) {
            return serviceResult((AwsServiceException) failure);
        }
        if (failure instanceof ApiCallTimeoutException) {
            return InvocationResult.failedForNow(
                    ErrorCode.LAMBDA_INVOCATION_FAILURE,
                    "The Lambda function did not answer within 5 minutes.");
        }
        return transportResult(failure);
    }

    /** Throttling and what the service itself cannot do at the moment are worth a retry. */
    private static InvocationResult serviceResult(AwsServiceException failure) {
        int status = failure.statusCode();
        String name =
                failure.awsErrorDetails() == null || failure.awsErrorDetails().errorCode() == null
                        ? ""
                        : failure.awsErrorDetails().errorCode();
        ErrorCode code = BY_NAME.getOrDefault(name, codeOf(status));
        String message = "Lambda answered with HTTP status " + status + " " + name;
        return status == 429 || status >= 500
                ? InvocationResult.failedForNow(code, message.trim() + ".")
                : InvocationResult.failed(code, message.trim() + ".");
    }

    private static ErrorCode codeOf(int status) {
        switch (status) {
            case 403:
                return ErrorCode.LAMBDA_INVOKE_ACCESS_DENIED;
            case 404:
                return ErrorCode.LAMBDA_RESOURCE_NOT_FOUND;
            case 429:
                return ErrorCode.LAMBDA_INVOKE_LIMIT_EXCEEDED;
            case 500:
                return ErrorCode.LAMBDA_INTERNAL_SERVER_ERROR;
            case 502:
            case 503:
            case 504:
                return ErrorCode.LAMBDA_SERVICE_UNAVAILABLE;
            default:
                return ErrorCode.LAMBDA_INVOCATION_FAILURE;
        }
    }

    private static InvocationResult transportResult(SdkException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The HTTP client's own time-outs share no type, only this part of their names.
            if (cause instanceof TimeoutException
                    || cause.getClass().getSimpleName().contains("Timeout")) {
                return InvocationResult.failedForNow(
                        ErrorCode.LAMBDA_FUNCTION_REQUEST_TIMED_OUT,
                        "The request to Lambda did not finish in time.");
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return InvocationResult.failedForNow(
                        ErrorCode.LAMBDA_TARGET_SERVER_FAILED_TO_RESPOND,
                        "Lambda could not be reached, or closed the connection without an answer.");
            }
        }
        return InvocationResult.failed(
                ErrorCode.LAMBDA_INVOCATION_FAILURE,
                "The request to Lambda failed with " + failure.getClass().getName() + ".");
    }
}
