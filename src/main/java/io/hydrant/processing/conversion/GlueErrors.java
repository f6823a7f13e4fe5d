package io.hydrant.processing.conversion;

import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What Firehose calls the errors of Glue, without the {@code DataFormatConversion.} before it. */
final class GlueErrors {

    private GlueErrors() {}

    static String code(SdkException thrown) {
        if (!(thrown instanceof AwsServiceException)) {
            return thrown instanceof ApiCallTimeoutException
                    ? "SchemaValidationTimeout"
                    : "GlueNotAvailableInRegion";
        }
        AwsServiceException answered = (AwsServiceException) thrown;
        if (answered.isThrottlingException()) {
            return "ThrottledByGlue";
        }
        switch (answered.awsErrorDetails().errorCode()) {
            case "EntityNotFoundException":
                return "EntityNotFound";
            case "InvalidInputException":
                return answered.getMessage().toLowerCase(Locale.ROOT).contains("version")
                        ? "InvalidVersionId"
                        : "InvalidInput";
            case "GlueEncryptionException":
                return "GlueEncryptionException";
            case "AccessDeniedException":
            case "UnrecognizedClientException":
            case "InvalidSignatureException":
            case "ExpiredTokenException":
                return "AccessDenied";
            case "OperationTimeoutException":
                return "SchemaValidationTimeout";
            default:
                return "ValidationException";
        }
    }

    /** As Glue says it. */
    static String words(SdkException thrown) {
        return thrown instanceof AwsServiceException
                ? "Glue answers: " + ((AwsServiceException) thrown).awsErrorDetails().errorMessage()
                : thrown.getMessage();
    }
}
