/**
 * Composes the Flink job of a delivery stream from the stages below. Only {@link
 * io.hydrant.job.Stage} has the names and uids of operators.
 */
package io.hydrant.job;
