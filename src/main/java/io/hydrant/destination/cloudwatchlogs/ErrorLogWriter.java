package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import java.time.Clock;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs failures: a line for each cause to the job's own log, and samples to an output. */
final class ErrorLogWriter implements SinkWriter<FailedRecord> {

    /** Of a name that people can turn off without losing other warnings. */
    private static final Logger LOG = LoggerFactory.getLogger("io.hydrant.failures");

    private final FailingStream stream;
    private final LogOutput output;
    private final Clock clock;
    private final ErrorSampling sampling;
    private final FailureSummary summary;

    ErrorLogWriter(FailingStream stream, LogOutput output, Clock clock) {
        this.stream = stream;
        this.output = output;
        this.clock = clock;
        this.sampling = new ErrorSampling(clock);
        this.summary = new FailureSummary(stream.name(), stream.errorOutput(), clock, LOG::warn);
    }

    @Override
    public void write(FailedRecord failed, Context context) {
        Failure failure = failed.failure();
        summary.add(failure);
        if (sampling.letsThrough(failure.code())) {
            // The time of logging: CloudWatch Logs takes no messages that are old.
            output.send(LogMessage.of(clock.millis(), stream.message(failure)));
        }
    }

    /** Logs counts with each checkpoint, so that a burst is reported soon after its end. */
    @Override
    public void flush(boolean endOfInput) {
        if (endOfInput) {
            summary.logRest();
        } else {
            summary.logWhatIsDue();
        }
    }

    @Override
    public void close() throws Exception {
        summary.logRest();
        output.close();
    }
}
