/**
 * Composes the Flink job of a delivery stream from the stages below. The names and uids of
 * operators stand here and nowhere else.
 */
package io.hydrant.job;
