package io.hydrant.source;

import io.hydrant.metrics.LastingCount;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/** The connector's fetcher, which runs something once when all shards have caught up. */
@SuppressWarnings("deprecation")
abstract class CatchingUpFetcher extends MeteredFetcher {

    private final CatchingUp catchingUp;

    CatchingUpFetcher(
            List<String> streams,
            SourceFunction.SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema,
            FlinkKinesisConsumer<DeliveryRecord> consumer,
            List<StreamMetrics> metrics,
            LastingCount emitted,
            Runnable caughtUp) {
        super(streams, context, runtime, properties, schema, consumer, metrics, emitted);
        this.catchingUp = new CatchingUp(caughtUp);
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
    void ended(String shard) {
        catchingUp.reachedTip(shard);
    }

    /** A shard has been read as far as it should be. */
    final void reachedTip(String shard) {
        catchingUp.reachedTip(shard);
    }
}
