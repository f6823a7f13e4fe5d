package io.hydrant.source;

import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.LastingCount;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher.RecordPublisherRunResult;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisherFactory;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/** The connector's fetcher, which counts what it reads, and takes aggregates apart in its place. */
@SuppressWarnings("deprecation")
class MeteredFetcher extends KinesisDataFetcher<DeliveryRecord> {

    private final SourceFunction.SourceContext<DeliveryRecord> context;
    private final LastingCount emitted;
    private final List<SourceMetrics> metrics;
    private final Deaggregation deaggregation;

    MeteredFetcher(
            List<String> streams,
            SourceFunction.SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema,
            FlinkKinesisConsumer<DeliveryRecord> consumer,
            List<StreamMetrics> deliveryStreams,
            LastingCount emitted) {
        super(
                streams,
                context,
                runtime,
                properties,
                schema,
                consumer.getShardAssigner(),
                consumer.getPeriodicWatermarkAssigner(),
                null);
        this.context = context;
        this.emitted = emitted;
        // Flink knows a counter by one name only, so each delivery stream has its own.
        metrics = deliveryStreams.stream().map(SourceMetrics::new).collect(Collectors.toList());
        deaggregation =
                new Deaggregation(
                        new UnsoundAggregates(
                                deliveryStreams.stream()
                                        .map(MeteredFetcher::failedAggregates)
                                        .collect(Collectors.toList()),
                                Clock.systemUTC()));
    }

    private static Counter failedAggregates(StreamMetrics deliveryStream) {
        return deliveryStream.counter(
                FirehoseMetric.FAILED_DEAGGREGATION_RECORDS, new ThreadSafeSimpleCounter());
    }

    @Override
    public int registerNewSubscribedShardState(KinesisStreamShardState shard) {
        TipStart.apply(getConsumerConfiguration(), shard);
        return super.registerNewSubscribedShardState(shard);
    }

    /** Called before this is constructed. */
    @Override
    protected RecordPublisherFactory createRecordPublisherFactory() {
        return SealingPublishers.of(getConsumerConfiguration());
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
            AtomicBoolean isRead = new AtomicBoolean();
            RecordPublisherRunResult result =
                    publisher.run(
                            read -> {
                                RecordBatch batch = deaggregation.open(read, handle);
                                metrics.forEach(each -> each.read(shard, batch));
                                // Returns when downstream has the records.
                                SequenceNumber last = consumer.accept(batch);
                                passedOn(shard, batch);
                                isRead.compareAndSet(false, isLast(batch));
                                return last;
                            });
            if (result == RecordPublisherRunResult.COMPLETE || isRead.get()) {
                metrics.forEach(each -> each.ended(shard));
                ended(shard);
                return RecordPublisherRunResult.COMPLETE;
            }
            return result;
        };
    }

    /** The connector tells nowhere else which place a record has in its aggregate. */
    @Override
    protected void emitRecordAndUpdateState(
            DeliveryRecord record, long timestamp, int shard, SequenceNumber position) {
        DeliveryRecord placed =
                position.isAggregated()
                        ? record.atSubsequenceNumber(
                                Math.toIntExact(position.getSubSequenceNumber()))
                        : record;
        // A checkpoint holds the position and the count of the same moment.
        synchronized (context.getCheckpointLock()) {
            super.emitRecordAndUpdateState(placed, timestamp, shard, position);
            emitted.add(1);
        }
    }

    /** For a fetcher that wants to know. */
    void passedOn(String shard, RecordBatch batch) {}

    /** Whether the shard is not to be read behind this batch. */
    boolean isLast(RecordBatch batch) {
        return false;
    }

    /** The same of a shard that has no more records, or none that are to be read. */
    void ended(String shard) {}
}
