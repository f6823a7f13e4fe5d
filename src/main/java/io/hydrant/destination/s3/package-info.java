/** Delivers closed buffers as objects, exactly once, through Flink's FileSink. */
package io.hydrant.destination.s3;
