package io.hydrant.api.streams;

/** The types of a {@code FailureDescription} that are told, of those that Firehose has. */
public enum FailureType {
    KMS_ACCESS_DENIED,
    DISABLED_KMS_KEY,
    INVALID_KMS_KEY,
    KMS_KEY_NOT_FOUND,
    KMS_OPT_IN_REQUIRED,
    UNKNOWN_ERROR;

    /** Of what went wrong. */
    static FailureType of(Exception why) {
        return why instanceof EncryptionFailedException
                ? ((EncryptionFailedException) why).type()
                : UNKNOWN_ERROR;
    }
}
