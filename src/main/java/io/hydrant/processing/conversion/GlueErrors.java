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
        switch (errorCode(answered)) {
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

    /** Who answers in front of Glue, such as a proxy, gives none, and perhaps no details at all. */
    private static String errorCode(AwsServiceException answered) {
        return answered.awsErrorDetails() == null
                ? ""
                : String.valueOf(answered.awsErrorDetails().errorCode());
    }

    /** As Glue says it. */
    static String words(SdkException thrown) {
        boolean isOfGlue =
                thrown instanceof AwsServiceException
                        && ((AwsServiceException) thrown).awsErrorDetails() != null
                        && ((AwsServiceException) thrown).awsErrorDetails().errorMessage() != null;
        return isOfGlue
                ? "Glue answers: " + ((AwsServiceException) thrown).awsErrorDetails().errorMessage()
                : thrown.getMessage();
    }
}
