/**
 * Collects records in buffers, and closes a buffer when a buffering hint is reached. {@code format}
 * defines the bytes of objects, {@code destination} delivers them.
 */
package io.hydrant.buffering;
