package io.hydrant.source;

import io.hydrant.record.DeliveryRecord;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/** The connector's consumer with a {@link MeteredFetcher}; the same state. */
@SuppressWarnings("deprecation")
final class MeteredConsumer extends FlinkKinesisConsumer<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    MeteredConsumer(
            String stream,
            KinesisDeserializationSchema<DeliveryRecord> schema,
            Properties properties) {
        super(stream, schema, properties);
    }

    @Override
    protected KinesisDataFetcher<DeliveryRecord> createFetcher(
            List<String> streams,
            SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema) {
        return new MeteredFetcher(streams, context, runtime, properties, schema, this);
    }
}
