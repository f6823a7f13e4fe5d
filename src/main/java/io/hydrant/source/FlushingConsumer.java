package io.hydrant.source;

import io.hydrant.record.DeliveryRecord;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's consumer with a {@link FlushingFetcher}; the same state. When its job is stopped
 * with a savepoint, it first reads whatever was put before the job started. So a savepoint of a
 * drain proves that all of it was delivered.
 */
@SuppressWarnings("deprecation")
final class FlushingConsumer extends MeteredConsumer {

    private static final long serialVersionUID = 1L;

    /** The task's own, on which Flink stops a source; it cancels one on another. */
    private transient volatile Thread taskThread;

    private transient boolean caughtUp;
    private transient boolean isToStop;
    private transient boolean isToEnd;

    FlushingConsumer(
            String stream,
            KinesisDeserializationSchema<DeliveryRecord> schema,
            Properties properties,
            List<String> deliveryStreams) {
        super(stream, schema, properties, deliveryStreams);
    }

    @Override
    public void open(Configuration parameters) throws Exception {
        taskThread = Thread.currentThread();
        super.open(parameters);
    }

    @Override
    MeteredFetcher fetcher(
            List<String> streams,
            SourceContext<DeliveryRecord> context,
            RuntimeContext runtime,
            Properties properties,
            KinesisDeserializationSchema<DeliveryRecord> schema) {
        return new FlushingFetcher(
                streams,
                context,
                runtime,
                properties,
                schema,
                this,
                metrics(runtime),
                emitted(),
                this::caughtUp);
    }

    private synchronized void caughtUp() {
        caughtUp = true;
        if (isToStop) {
            super.cancel();
        }
    }

    @Override
    public synchronized void cancel() {
        if (caughtUp || isToEnd || Thread.currentThread() != taskThread) {
            super.cancel();
        } else {
            isToStop = true;
        }
    }

    /** Whatever the reason, nothing is read any more. */
    @Override
    public void close() throws Exception {
        synchronized (this) {
            isToEnd = true;
        }
        super.close();
    }
}
