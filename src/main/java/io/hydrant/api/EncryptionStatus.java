package io.hydrant.api;

/** How far the encryption of a delivery stream is, in Firehose's words. */
enum EncryptionStatus {
    ENABLED,
    ENABLING,
    DISABLED,
    DISABLING;

    boolean isSettled() {
        return this == ENABLED || this == DISABLED;
    }
}
