package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.metrics.StreamMetrics;
import java.time.Clock;

/** Tells of objects that were not delivered; whoever gave them up has logged it. */
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

    /** The message never quotes what is in them. */
    public void write(String code, String message, int objects) {
        counts.add(code, objects);
        output.send(LogMessage.of(clock.millis(), stream.message(code, message)));
    }

    @Override
    public void close() throws InterruptedException {
        output.close();
    }
}
