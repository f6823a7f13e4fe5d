package io.hydrant.source;

import io.hydrant.metrics.LastingCount;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.FlushMark;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's fetcher, which sends a {@link FlushMark} after what was put before it started,
 * and says so to whoever made it.
 */
@SuppressWarnings("deprecation")
final class FlushingFetcher extends CatchingUpFetcher {

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
        super(
                streams,
                context,
                runtime,
                properties,
                schema,
                consumer,
                metrics,
                emitted,
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
    void passedOn(String shard, RecordBatch batch) {
        if (Long.valueOf(0).equals(batch.getMillisBehindLatest())) {
            reachedTip(shard);
        }
    }
}
