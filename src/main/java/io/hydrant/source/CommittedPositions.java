package io.hydrant.source;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardMetadata;

/**
 * How far each shard was read as of the newest checkpoint that is complete. No restart reads
 * anything before that again. It is a metric for whoever keeps the stream.
 */
public final class CommittedPositions {

    /**
     * The name of the gauge: by the shard's id, the sequence number of the last record that was
     * read, or {@link #SHARD_END}. A shard that is missing may have to be read from its start.
     */
    public static final String METRIC = "CommittedPositions";

    /** The KCL's word for a shard of which nothing is left to read. */
    public static final String SHARD_END = "SHARD_END";

    private final NavigableMap<Long, Map<String, String>> snapshots = new TreeMap<>();
    private volatile Map<String, String> committed = Map.of();

    void snapshot(long checkpoint, Map<StreamShardMetadata, SequenceNumber> state) {
        Map<String, String> positions = new HashMap<>();
        state.forEach((shard, number) -> put(positions, shard.getShardId(), number));
        snapshots.put(checkpoint, Map.copyOf(positions));
    }

    private static void put(Map<String, String> positions, String shard, SequenceNumber number) {
        if (number.equals(SentinelSequenceNumber.SENTINEL_SHARD_ENDING_SEQUENCE_NUM.get())) {
            positions.put(shard, SHARD_END);
        } else if (!SentinelSequenceNumber.isSentinelSequenceNumber(number)) {
            // Of an aggregate too: the task has all of it, and is about to pass on the rest.
            positions.put(shard, number.getSequenceNumber());
        }
    }

    void completed(long checkpoint) {
        Map.Entry<Long, Map<String, String>> newest = snapshots.floorEntry(checkpoint);
        if (newest != null) {
            committed = newest.getValue();
        }
        snapshots.headMap(checkpoint, true).clear();
    }

    Map<String, String> committed() {
        return committed;
    }
}
