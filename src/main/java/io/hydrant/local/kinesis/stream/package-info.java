/** Streams, their shards, sequence numbers, retention and limits. */
package io.hydrant.local.kinesis.stream;
