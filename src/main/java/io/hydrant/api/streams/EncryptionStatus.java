package io.hydrant.api.streams;

/** The status of a delivery stream's encryption, in Firehose's words. */
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
