package io.hydrant.source;

import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/** The connector's consumer with a {@link MeteredFetcher}; the same state. */
@SuppressWarnings("deprecation")
final class MeteredConsumer<T> extends FlinkKinesisConsumer<T> {

    private static final long serialVersionUID = 1L;

    MeteredConsumer(String stream, KinesisDeserializationSchema<T> schema, Properties properties) {
        super(stream, schema, properties);
    }

    @Override
    protected KinesisDataFetcher<T> createFetcher(
            List<String> streams,
            SourceContext<T> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<T> schema) {
        return new MeteredFetcher<>(streams, context, runtime, properties, schema, this);
    }
}
