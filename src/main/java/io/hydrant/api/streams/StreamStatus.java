package io.hydrant.api.streams;

/** The status of a delivery stream, in Firehose's words. */
public enum StreamStatus {
    CREATING,
    CREATING_FAILED,
    ACTIVE,
    DELETING,
    DELETING_FAILED
}
