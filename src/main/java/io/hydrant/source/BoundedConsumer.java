package io.hydrant.source;

import io.hydrant.record.DeliveryRecord;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's consumer with a {@link BoundedFetcher}. It ends when all shards have been read to
 * a time. It must run as one task: Flink takes no checkpoint while some tasks of the connector have
 * ended and others have not.
 */
@SuppressWarnings("deprecation")
final class BoundedConsumer extends MeteredConsumer {

    private static final long serialVersionUID = 1L;

    private final long until;

    /** {@code until} is in epoch milliseconds, and must have passed. */
    BoundedConsumer(
            String stream,
            KinesisDeserializationSchema<DeliveryRecord> schema,
            Properties properties,
            List<String> deliveryStreams,
            long until) {
        super(stream, schema, properties, deliveryStreams);
        this.until = until;
    }

    @Override
    MeteredFetcher fetcher(
            List<String> streams,
            SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema) {
        return new BoundedFetcher(
                streams,
                context,
                runtime,
                properties,
                schema,
                this,
                metrics(runtime),
                new ShardBound(until, Clock.systemUTC()));
    }
}
