package io.hydrant.destination.s3;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why S3 did not take an object, under Firehose's code. The file system is a plugin with classes of
 * its own, so the cause is found in what exceptions say.
 */
final class S3Error {

    /** Of an error that S3 gives no code. */
    private static final String INTERNAL_ERROR = "InternalError";

    private static final Map<String, String> CODES =
            Map.of(
                    "InternalError", INTERNAL_ERROR,
                    "ExpiredToken", "S3.InvalidToken",
                    "KMS.DisabledException", "S3.KMS.KeyDisabled",
                    "KMS.NotFoundException", "S3.KMS.NotFoundException",
                    "KMS.InvalidStateException", "S3.KMS.InvalidStateException",
                    "KMS.KMSInvalidStateException", "S3.KMS.InvalidStateException",
                    "KMS.ThrottlingException", "S3.KMS.RequestLimitExceeded",
                    "IllegalLocationConstraintException", "S3.IllegalLocationConstraintException");

    private static final Pattern REFUSAL =
            Pattern.compile(
                    "Exception: ([^:]*) \\(Service: [^;]*; Status Code: \\d+; Error Code: ([\\w. ]+);"
                            + "(?: Request ID: (\\w+))?");

    private final String code;
    private final String message;

    private S3Error(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** Empty for what is no answer of S3, and no failure to reach it. */
    static Optional<S3Error> in(Throwable failure) {
        Optional<S3Error> unreached = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return Optional.empty();
            }
            Matcher refusal = REFUSAL.matcher(cause.toString());
            if (refusal.find()) {
                return Optional.of(refused(refusal));
            }
            if (cause instanceof IOException) {
                String type = cause.getClass().getSimpleName();
                unreached =
                        Optional.of(new S3Error(INTERNAL_ERROR, "S3 cannot be written: " + type));
            }
        }
        return unreached;
    }

    private static S3Error refused(Matcher refusal) {
        String given = refusal.group(2);
        String request =
                Optional.ofNullable(refusal.group(3)).map(id -> ", request " + id).orElse("");
        return new S3Error(
                code(given),
                "S3 refused to write an object: "
                        + refusal.group(1)
                        + " ("
                        + given
                        + request
                        + ")");
    }

    private static String code(String given) {
        // The answer to HEAD has no body: the client puts its status in place of S3's code.
        if (given.contains(" ")) {
            return given.startsWith("403") ? "S3.AccessDenied" : INTERNAL_ERROR;
        }
        return CODES.getOrDefault(given, "S3." + given);
    }

    String code() {
        return code;
    }

    /** Without the key of the object, which may hold data. */
    String message() {
        return message;
    }
}
