package io.hydrant.source;

import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.InitialPosition;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;

/**
 * When a source began to read at the tip of its stream. Until a shard has its first record, a
 * checkpoint has no position in it but LATEST, or none at all. The connector would then leave out
 * what was put in between, or read the shard from its oldest record. A restored source reads such a
 * shard from this time on. That is right for a shard that is new, too: its records are newer.
 */
@SuppressWarnings("deprecation")
final class TipStart {

    /** In the properties of a fetcher that must do so. */
    private static final String IS_RESTORED = "hydrant.tip-start";

    private static final SequenceNumber LATEST =
            SentinelSequenceNumber.SENTINEL_LATEST_SEQUENCE_NUM.get();
    private static final SequenceNumber EARLIEST =
            SentinelSequenceNumber.SENTINEL_EARLIEST_SEQUENCE_NUM.get();
    private static final SequenceNumber AT_TIMESTAMP =
            SentinelSequenceNumber.SENTINEL_AT_TIMESTAMP_SEQUENCE_NUM.get();

    private final ListState<Long> checkpointed;

    /** Of all subtasks, which began together. Empty if reading did not begin at the tip. */
    private final List<Long> startedAt;

    private final boolean isRestored;

    private TipStart(ListState<Long> checkpointed, List<Long> startedAt, boolean isRestored) {
        this.checkpointed = checkpointed;
        this.startedAt = startedAt;
        this.isRestored = isRestored;
    }

    /** A checkpoint of an earlier release has none. The connector's positions are kept then. */
    static TipStart of(FunctionInitializationContext context, Properties properties, long now)
            throws Exception {
        ListState<Long> times =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>("TipStart", LongSerializer.INSTANCE));
        if (!context.isRestored()) {
            return new TipStart(times, isAtTip(properties) ? List.of(now) : List.of(), false);
        }
        long earliest = Long.MAX_VALUE;
        for (long time : times.get()) {
            earliest = Math.min(earliest, time);
        }
        return new TipStart(
                times, earliest == Long.MAX_VALUE ? List.of() : List.of(earliest), true);
    }

    private static boolean isAtTip(Properties properties) {
        return InitialPosition.LATEST
                .name()
                .equals(properties.getProperty(ConsumerConfigConstants.STREAM_INITIAL_POSITION));
    }

    void snapshot() throws Exception {
        checkpointed.update(startedAt);
    }

    /** Those for a fetcher. A position that the user gave otherwise stays what it is. */
    Properties in(Properties given) {
        if (!isRestored || startedAt.isEmpty() || !isAtTip(given)) {
            return given;
        }
        Properties properties = new Properties();
        properties.putAll(given);
        properties.setProperty(
                ConsumerConfigConstants.STREAM_INITIAL_TIMESTAMP,
                KinesisSource.epochSeconds(Instant.ofEpochMilli(startedAt.get(0))));
        properties.setProperty(IS_RESTORED, "true");
        return properties;
    }

    /** Moves the position of a shard from which nothing was read. */
    static void apply(Properties properties, KinesisStreamShardState shard) {
        SequenceNumber position = shard.getLastProcessedSequenceNum();
        if (properties.containsKey(IS_RESTORED)
                && (LATEST.equals(position) || EARLIEST.equals(position))) {
            shard.setLastProcessedSequenceNum(AT_TIMESTAMP);
        }
    }
}
