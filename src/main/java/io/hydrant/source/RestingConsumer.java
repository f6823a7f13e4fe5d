package io.hydrant.source;

import io.hydrant.record.FlushMark;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
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

    /** Made by whoever comes first: a job may be canceled before it opens its source. */
    private transient CountDownLatch ended;

    RestingConsumer(String stream, KinesisDeserializationSchema<T> schema, Properties properties) {
        super(stream, schema, properties);
    }

    @Override
    public void run(SourceContext<T> context) throws Exception {
        synchronized (context.getCheckpointLock()) {
            context.emitWatermark(FlushMark.watermark());
        }
        ended().await();
    }

    private synchronized CountDownLatch ended() {
        if (ended == null) {
            ended = new CountDownLatch(1);
        }
        return ended;
    }

    @Override
    public void cancel() {
        ended().countDown();
        super.cancel();
    }
}
