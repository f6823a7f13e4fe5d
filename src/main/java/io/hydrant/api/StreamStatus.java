package io.hydrant.api;

/** Where a delivery stream is in its life, in Firehose's words. */
enum StreamStatus {
    CREATING,
    CREATING_FAILED,
    ACTIVE,
    DELETING,
    DELETING_FAILED
}
