package io.hydrant.source;

import io.hydrant.metrics.LastingCount;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/** The connector's consumer with a {@link MeteredFetcher}; the same state. */
@SuppressWarnings("deprecation")
class MeteredConsumer extends FlinkKinesisConsumer<DeliveryRecord> implements CheckpointListener {

    private static final long serialVersionUID = 1L;

    private final List<String> deliveryStreams;
    private final Properties properties;

    private transient CommittedPositions positions;
    private transient LastingCount emitted;
    private transient TipStart start;

    /** Set on the task's thread, which takes checkpoints too, before anything is read. */
    private transient volatile MeteredFetcher fetcher;

    MeteredConsumer(
            String stream,
            KinesisDeserializationSchema<DeliveryRecord> schema,
            Properties properties,
            List<String> deliveryStreams) {
        super(stream, schema, properties);
        this.deliveryStreams = new ArrayList<>(deliveryStreams);
        this.properties = properties;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        super.initializeState(context);
        emitted = LastingCount.restore(context.getOperatorStateStore(), LastingCount.RECORDS_READ);
        start = TipStart.of(context, properties, Clock.systemUTC().millis());
    }

    @Override
    public void open(Configuration parameters) throws Exception {
        positions = new CommittedPositions();
        getRuntimeContext().getMetricGroup().gauge(CommittedPositions.METRIC, positions::committed);
        emitted.register(getRuntimeContext().getMetricGroup());
        super.open(parameters);
    }

    @Override
    protected final KinesisDataFetcher<DeliveryRecord> createFetcher(
            List<String> streams,
            SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema) {
        fetcher = fetcher(streams, context, runtime, start.in(properties), schema);
        return fetcher;
    }

    MeteredFetcher fetcher(
            List<String> streams,
            SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema) {
        return new MeteredFetcher(
                streams, context, runtime, properties, schema, this, metrics(runtime), emitted);
    }

    final LastingCount emitted() {
        return emitted;
    }

    /** The metrics of each delivery stream that reads. */
    final List<StreamMetrics> metrics(RuntimeContext runtime) {
        return deliveryStreams.stream()
                .map(name -> StreamMetrics.of(runtime.getMetricGroup(), name))
                .collect(Collectors.toList());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        super.snapshotState(context);
        emitted.snapshot();
        start.snapshot();
        MeteredFetcher reading = fetcher;
        if (reading != null) {
            positions.snapshot(context.getCheckpointId(), reading.snapshotState());
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        positions.completed(checkpoint);
    }
}
