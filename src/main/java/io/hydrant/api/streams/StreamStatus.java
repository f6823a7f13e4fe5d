package io.hydrant.api.streams;

/** Where a delivery stream is in its life, in Firehose's words. */
public enum StreamStatus {
    CREATING,
    CREATING_FAILED,
    ACTIVE,
    DELETING,
    DELETING_FAILED
}
