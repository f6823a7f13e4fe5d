package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.errors.FailedRecord;
import io.hydrant.metrics.StreamMetrics;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Counts failed records by their error codes. */
final class FailureCounter implements SinkWriter<FailedRecord> {

    private final SinkWriter<FailedRecord> writer;
    private final FailureCounts counts;

    FailureCounter(SinkWriter<FailedRecord> writer, StreamMetrics metrics) {
        this.writer = writer;
        this.counts = new FailureCounts(metrics);
    }

    @Override
    public void write(FailedRecord failed, Context context)
            throws IOException, InterruptedException {
        counts.add(failed.failure().code(), 1);
        writer.write(failed, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        writer.flush(endOfInput);
    }

    @Override
    public void close() throws Exception {
        writer.close();
    }
}
