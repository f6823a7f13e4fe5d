package io.hydrant.api.streams;

/** How far the encryption of a delivery stream is, in Firehose's words. */
public enum EncryptionStatus {
    ENABLED,
    ENABLING,
    ENABLING_FAILED,
    DISABLED,
    DISABLING,
    DISABLING_FAILED;

    public boolean isSettled() {
        return this != ENABLING && this != DISABLING;
    }
}
