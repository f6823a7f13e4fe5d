/** The segmented log on disk that holds a shard's records. */
package io.hydrant.local.kinesis.log;
