/**
 * Dynamic partitioning: which partition a record belongs to, and how many may be open at once. What
 * a prefix may say is the business of {@code expression}; buffers are kept by {@code buffering}.
 */
package io.hydrant.processing.partitioning;
