package io.hydrant.source;

import io.hydrant.record.FlushMark;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's consumer that reads nothing, so that only what lies in the job's state is
 * delivered. As long as nothing was read, the connector keeps the positions that it was restored
 * with.
 */
@SuppressWarnings("deprecation")
final class RestingConsumer<T> extends FlinkKinesisConsumer<T> {

    private static final long serialVersionUID = 1L;

    private transient volatile CountDownLatch ended;

    RestingConsumer(String stream, KinesisDeserializationSchema<T> schema, Properties properties) {
        super(stream, schema, properties);
    }

    @Override
    public void open(Configuration parameters) throws Exception {
        ended = new CountDownLatch(1);
        super.open(parameters);
    }

    @Override
    public void run(SourceContext<T> context) throws Exception {
        synchronized (context.getCheckpointLock()) {
            context.emitWatermark(FlushMark.watermark());
        }
        ended.await();
    }

    @Override
    public void cancel() {
        ended.countDown();
        super.cancel();
    }
}
