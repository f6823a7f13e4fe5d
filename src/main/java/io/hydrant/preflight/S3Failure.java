package io.hydrant.preflight;

import io.hydrant.job.Causes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why S3 refused something. The file system is a plugin with classes of its own, so that causes are
 * known by their names.
 */
final class S3Failure {

    private static final Pattern OTHER_REGION =
            Pattern.compile("(?:expecting '|in this region: )([a-z]{2}[a-z0-9-]+)");

    private static final Pattern CREDENTIALS =
            Pattern.compile(
                    "InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken"
                            + "|TokenRefreshRequired");

    private final String names;

    private S3Failure(String names) {
        this.names = names;
    }

    static S3Failure of(Throwable failure) {
        return new S3Failure(Causes.names(failure));
    }

    boolean isMissingBucket() {
        return names.contains("UnknownStoreException") || names.contains("NoSuchBucket");
    }

    boolean isDenied() {
        return names.contains("AccessDeniedException")
                && !hasNoCredentials()
                && !CREDENTIALS.matcher(names).find();
    }

    private boolean hasNoCredentials() {
        return names.contains("NoAuthWithAWSException") || names.contains("NoAwsCredentials");
    }

    /** Of what is wrong whatever was asked of the bucket. */
    Optional<String> commonSentence(String bucket) {
        if (hasNoCredentials()) {
            return Optional.of(
                    "No AWS credentials for S3 were found: set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY, or -Ds3.access-key and -Ds3.secret-key");
        }
        Matcher credentials = CREDENTIALS.matcher(names);
        if (credentials.find()) {
            return Optional.of("S3 does not accept the AWS credentials: " + credentials.group());
        }
        if (names.contains("AWSRedirectException")
                || names.contains("PermanentRedirect")
                || names.contains("AuthorizationHeaderMalformed")) {
            Matcher region = OTHER_REGION.matcher(names);
            return Optional.of(
                    "Bucket "
                            + bucket
                            + " is in "
                            + (region.find() ? region.group(1) : "another region")
                            + ", which is not where S3 was asked; s3.endpoint and"
                            + " s3.endpoint.region in Flink's configuration must be those of the"
                            + " bucket's region");
        }
        return Optional.empty();
    }
}
