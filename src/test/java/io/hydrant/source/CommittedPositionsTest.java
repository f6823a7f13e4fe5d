package io.hydrant.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardMetadata;
import org.junit.jupiter.api.Test;

/** What no restart reads again. */
class CommittedPositionsTest {

    private final CommittedPositions positions = new CommittedPositions();

    @Test
    void aPositionCountsOnceItsCheckpointIsComplete() {
        positions.snapshot(1, Map.of(shard("a"), new SequenceNumber("10")));
        positions.snapshot(2, Map.of(shard("a"), new SequenceNumber("20")));
        assertThat(positions.committed()).isEmpty();

        positions.completed(1);
        assertThat(positions.committed()).isEqualTo(Map.of("a", "10"));

        positions.snapshot(3, Map.of(shard("a"), new SequenceNumber("30")));
        positions.completed(3);
        assertThat(positions.committed()).isEqualTo(Map.of("a", "30"));
    }

    /** A job that starts anew begins before it reads: such a checkpoint has no positions. */
    @Test
    void aCheckpointWithoutPositionsLeavesThoseBefore() {
        positions.snapshot(1, Map.of(shard("a"), new SequenceNumber("10")));
        positions.completed(1);
        positions.completed(2);

        assertThat(positions.committed()).isEqualTo(Map.of("a", "10"));
    }

    @Test
    void whatAStartWouldReadFromItsBeginningHasNoPosition() {
        positions.snapshot(
                1,
                Map.of(
                        shard("oldest"),
                        SentinelSequenceNumber.SENTINEL_EARLIEST_SEQUENCE_NUM.get(),
                        shard("timestamp"),
                        SentinelSequenceNumber.SENTINEL_AT_TIMESTAMP_SEQUENCE_NUM.get(),
                        shard("latest"),
                        SentinelSequenceNumber.SENTINEL_LATEST_SEQUENCE_NUM.get(),
                        shard("ended"),
                        SentinelSequenceNumber.SENTINEL_SHARD_ENDING_SEQUENCE_NUM.get(),
                        shard("aggregate"),
                        new SequenceNumber("10", 3)));
        positions.completed(1);

        assertThat(positions.committed())
                .isEqualTo(Map.of("ended", "SHARD_END", "aggregate", "10"));
    }

    private static StreamShardMetadata shard(String id) {
        StreamShardMetadata shard = new StreamShardMetadata();
        shard.setShardId(id);
        return shard;
    }
}
