/**
 * Dynamic partitioning: assigns records to partitions, and limits the number of open partitions.
 * The package {@code expression} evaluates prefixes, and {@code buffering} keeps the buffers.
 */
package io.hydrant.processing.partitioning;
