package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.errors.FailedRecord;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;

/** Counts the records that are told of, by their error codes. */
final class FailureCounter implements SinkWriter<FailedRecord> {

    private static final String ERROR_CODE = "ErrorCode";

    /** Some codes are of other people's making; each that is new makes one more metric. */
    private static final int MOST_CODES = 100;

    private static final String OTHER = "Other";

    private final SinkWriter<FailedRecord> writer;
    private final StreamMetrics metrics;
    private final Map<String, Counter> counters = new HashMap<>();

    FailureCounter(SinkWriter<FailedRecord> writer, StreamMetrics metrics) {
        this.writer = writer;
        this.metrics = metrics;
    }

    @Override
    public void write(FailedRecord failed, Context context)
            throws IOException, InterruptedException {
        String code = failed.failure().code();
        boolean known = counters.containsKey(code) || counters.size() < MOST_CODES;
        counters.computeIfAbsent(known ? code : OTHER, this::counter).inc();
        writer.write(failed, context);
    }

    private Counter counter(String code) {
        return metrics.of(ERROR_CODE, code).counter(FirehoseMetric.FAILED_RECORDS);
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
