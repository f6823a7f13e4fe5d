package io.hydrant.source;

import io.hydrant.metrics.LastingCount;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.FlushMark;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's fetcher, which sends a {@link FlushMark} after what was put before it started,
 * and says so to whoever made it.
 */
@SuppressWarnings("deprecation")
final class FlushingFetcher extends MeteredFetcher {

    private final CatchingUp catchingUp;

    FlushingFetcher(
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
        this.catchingUp =
                new CatchingUp(
                        () -> {
                            sendMark(context);
                            caughtUp.run();
                        });
    }

    private static void sendMark(SourceFunction.SourceContext<?> context) {
        synchronized (context.getCheckpointLock()) {
            context.emitWatermark(FlushMark.watermark());
        }
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
    void passedOn(String shard, RecordBatch batch) {
        if (Long.valueOf(0).equals(batch.getMillisBehindLatest())) {
            catchingUp.reachedTip(shard);
        }
    }

    @Override
    void ended(String shard) {
        catchingUp.reachedTip(shard);
    }
}
