package io.hydrant.source;

import io.hydrant.record.DeliveryRecord;
import java.io.Serializable;
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

    private final Fetcher fetcher;

    /** {@code fetcher} is the constructor of one. */
    MeteredConsumer(
            String stream,
            KinesisDeserializationSchema<DeliveryRecord> schema,
            Properties properties,
            Fetcher fetcher) {
        super(stream, schema, properties);
        this.fetcher = fetcher;
    }

    @Override
    protected KinesisDataFetcher<DeliveryRecord> createFetcher(
            List<String> streams,
            SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema) {
        return fetcher.of(streams, context, runtime, properties, schema, this);
    }

    /** What the connector makes fetchers of. */
    interface Fetcher extends Serializable {

        MeteredFetcher of(
                List<String> streams,
                SourceContext<DeliveryRecord> context,
                RuntimeContext runtime,
                Properties properties,
                KinesisDeserializationSchema<DeliveryRecord> schema,
                FlinkKinesisConsumer<DeliveryRecord> consumer);
    }
}
