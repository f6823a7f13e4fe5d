package io.hydrant.source;

import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's fetcher, which leaves each shard at its bound, and ends its consumer when no
 * shard is left. Shards that appear later have no record from before the bound.
 */
@SuppressWarnings("deprecation")
final class BoundedFetcher extends MeteredFetcher {

    private final ShardBound bound;
    private final CatchingUp catchingUp;

    BoundedFetcher(
            List<String> streams,
            SourceFunction.SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema,
            BoundedConsumer consumer,
            List<StreamMetrics> metrics,
            ShardBound bound) {
        super(streams, context, runtime, properties, schema, consumer, metrics, consumer.emitted());
        this.bound = bound;
        this.catchingUp = new CatchingUp(consumer::cancel);
    }

    @Override
    public List<StreamShardHandle> discoverNewShardsToSubscribe() throws InterruptedException {
        List<StreamShardHandle> shards = super.discoverNewShardsToSubscribe();
        catchingUp.reading(
                shards.stream()
                        .map(shard -> shard.getShard().getShardId())
                        .collect(Collectors.toList()));
        return shards;
    }

    @Override
    public int registerNewSubscribedShardState(KinesisStreamShardState state) {
        int index = super.registerNewSubscribedShardState(state);
        if (SentinelSequenceNumber.SENTINEL_SHARD_ENDING_SEQUENCE_NUM
                .get()
                .equals(state.getLastProcessedSequenceNum())) {
            catchingUp.reachedTip(state.getStreamShardHandle().getShard().getShardId());
        }
        return index;
    }

    @Override
    boolean isLast(RecordBatch batch) {
        return bound.isReachedBy(batch);
    }

    @Override
    void ended(String shard) {
        catchingUp.reachedTip(shard);
    }
}
