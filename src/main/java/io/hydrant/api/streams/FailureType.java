package io.hydrant.api.streams;

/** The types of {@code FailureDescription} that Hydrant returns, out of those that Firehose has. */
public enum FailureType {
    KMS_ACCESS_DENIED,
    DISABLED_KMS_KEY,
    INVALID_KMS_KEY,
    KMS_KEY_NOT_FOUND,
    KMS_OPT_IN_REQUIRED,
    UNKNOWN_ERROR;

    /** The type of an exception. */
    static FailureType of(Exception why) {
        return why instanceof EncryptionFailedException
                ? ((EncryptionFailedException) why).type()
                : UNKNOWN_ERROR;
    }
}
