/**
 * Collects records until a buffering hint is reached, and closes buffers into objects. What the
 * bytes of an object look like is left to {@code format}, where they go to {@code destination}.
 */
package io.hydrant.buffering;
