/**
 * The life of a delivery stream's job: what starts it, changes it, flushes it, ends it, and starts
 * it again when it is gone. Where the job runs is behind {@link io.hydrant.streams.JobRunner}; what
 * clients of the API are told is left to {@code api}.
 */
package io.hydrant.streams;
