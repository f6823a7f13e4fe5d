package io.hydrant.source;

import java.io.Serializable;
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

    private final Fetcher<T> fetcher;

    /** {@code fetcher} is the constructor of one. */
    MeteredConsumer(
            String stream,
            KinesisDeserializationSchema<T> schema,
            Properties properties,
            Fetcher<T> fetcher) {
        super(stream, schema, properties);
        this.fetcher = fetcher;
    }

    @Override
    protected KinesisDataFetcher<T> createFetcher(
            List<String> streams,
            SourceContext<T> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<T> schema) {
        return fetcher.of(streams, context, runtime, properties, schema, this);
    }

    /** What the connector makes fetchers of. */
    interface Fetcher<T> extends Serializable {

        MeteredFetcher<T> of(
                List<String> streams,
                SourceContext<T> context,
                RuntimeContext runtime,
                Properties properties,
                KinesisDeserializationSchema<T> schema,
                FlinkKinesisConsumer<T> consumer);
    }
}
