package io.hydrant.local.kinesis.stream;

import java.util.List;
import java.util.Map;

/** The readers of streams. Records that a reader has not read are not deleted. */
@FunctionalInterface
public interface StreamReaders {

    /** The value for a shard of which the reader needs nothing. */
    String SHARD_END = "SHARD_END";

    /**
     * An entry for each that reads the stream: by the shard's id, the sequence number of the last
     * record that the reader will never read again, or {@link #SHARD_END}. A shard that is missing
     * is not read yet. Empty when nobody reads the stream.
     */
    List<Map<String, String>> of(String stream);
}
