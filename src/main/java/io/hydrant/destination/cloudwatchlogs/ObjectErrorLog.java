package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.metrics.StreamMetrics;
import java.time.Clock;

/**
 * Writes undelivered objects to CloudWatch Logs. The caller has written them to the job's own log.
 */
public final class ObjectErrorLog implements AutoCloseable {

    private final FailingStream stream;
    private final LogOutput output;
    private final FailureCounts counts;
    private final Clock clock;

    ObjectErrorLog(FailingStream stream, LogOutput output, StreamMetrics metrics, Clock clock) {
        this.stream = stream;
        this.output = output;
        this.counts = new FailureCounts(metrics);
        this.clock = clock;
    }

    /** Writes an error. The message must not quote the data of the objects. */
    public void write(String code, String message, int objects) {
        counts.add(code, objects);
        output.send(LogMessage.of(clock.millis(), stream.message(code, message)));
    }

    @Override
    public void close() throws InterruptedException {
        output.close();
    }
}
