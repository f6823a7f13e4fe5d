package io.hydrant.source;

import io.hydrant.metrics.StreamMetrics;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher.RecordPublisherRunResult;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/** The connector's fetcher, which counts what it reads. */
@SuppressWarnings("deprecation")
class MeteredFetcher<T> extends KinesisDataFetcher<T> {

    private final SourceMetrics metrics;

    MeteredFetcher(
            List<String> streams,
            SourceFunction.SourceContext<T> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<T> schema,
            FlinkKinesisConsumer<T> consumer) {
        super(
                streams,
                context,
                runtime,
                properties,
                schema,
                consumer.getShardAssigner(),
                consumer.getPeriodicWatermarkAssigner(),
                null);
        metrics = new SourceMetrics(StreamMetrics.of(runtime));
    }

    @Override
    protected RecordPublisher createRecordPublisher(
            SequenceNumber sequenceNumber,
            Properties properties,
            MetricGroup group,
            StreamShardHandle handle)
            throws InterruptedException {
        RecordPublisher publisher =
                super.createRecordPublisher(sequenceNumber, properties, group, handle);
        String shard = handle.getShard().getShardId();
        return consumer -> {
            RecordPublisherRunResult result =
                    publisher.run(
                            batch -> {
                                metrics.read(shard, batch);
                                // Returns when downstream has the records.
                                SequenceNumber last = consumer.accept(batch);
                                passedOn(shard, batch);
                                return last;
                            });
            if (result == RecordPublisherRunResult.COMPLETE) {
                metrics.ended(shard);
                ended(shard);
            }
            return result;
        };
    }

    /** For a fetcher that wants to know. */
    void passedOn(String shard, RecordBatch batch) {}

    /** The same of a shard that has no more records. */
    void ended(String shard) {}
}
