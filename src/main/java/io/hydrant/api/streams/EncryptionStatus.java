package io.hydrant.api.streams;

/** How far the encryption of a delivery stream is, in Firehose's words. */
public enum EncryptionStatus {
    ENABLED,
    ENABLING,
    DISABLED,
    DISABLING;

    public boolean isSettled() {
        return this == ENABLED || this == DISABLED;
    }
}
