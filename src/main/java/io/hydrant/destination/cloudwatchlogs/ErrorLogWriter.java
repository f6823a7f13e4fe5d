package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import java.time.Clock;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs samples of failures, to the job's own log and to an output. */
final class ErrorLogWriter implements SinkWriter<FailedRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorLogWriter.class);

    private final FailingStream stream;
    private final LogOutput output;
    private final Clock clock;
    private final ErrorSampling sampling;

    ErrorLogWriter(FailingStream stream, LogOutput output, Clock clock) {
        this.stream = stream;
        this.output = output;
        this.clock = clock;
        this.sampling = new ErrorSampling(clock);
    }

    @Override
    public void write(FailedRecord failed, Context context) {
        Failure failure = failed.failure();
        if (sampling.letsThrough(failure.code())) {
            LOG.warn(
                    "Record failed, goes to the error output: stream={} failure={}",
                    stream.arn(),
                    failure);
            // The time of logging: CloudWatch Logs takes no messages that are old.
            output.send(LogMessage.of(clock.millis(), stream.message(failure)));
        }
    }

    /**
     * Logs the counts of suppressed errors with each checkpoint, so that a burst is reported soon
     * after its end.
     */
    @Override
    public void flush(boolean endOfInput) {
        sampling.takeLeftOut()
                .forEach(
                        (code, records) ->
                                LOG.warn(
                                        "More records failed, go to the error output: stream={} code={} records={}",
                                        stream.arn(),
                                        code,
                                        records));
    }

    @Override
    public void close() throws Exception {
        output.close();
    }
}
