package io.hydrant.source;

import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's fetcher, which leaves each shard at its bound, and ends its consumer when no
 * shard is left. Shards that appear later have no record from before the bound.
 */
@SuppressWarnings("deprecation")
final class BoundedFetcher extends CatchingUpFetcher {

    private final ShardBound bound;

    BoundedFetcher(
            List<String> streams,
            SourceFunction.SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema,
            BoundedConsumer consumer,
            List<StreamMetrics> metrics,
            ShardBound bound) {
        super(
                streams,
                context,
                runtime,
                properties,
                schema,
                consumer,
                metrics,
                consumer.emitted(),
                consumer::cancel);
        this.bound = bound;
    }

    @Override
    boolean isLast(RecordBatch batch) {
        return bound.isReachedBy(batch);
    }
}
