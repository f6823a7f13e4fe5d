/**
 * Makes the bytes of objects. Chunks are compressed in parallel, and joined into one object at the
 * end. Flink operators are in {@code buffering} and {@code destination}.
 */
package io.hydrant.format;
