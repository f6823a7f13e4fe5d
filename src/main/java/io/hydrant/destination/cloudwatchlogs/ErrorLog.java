package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.errors.FailedRecord;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.settings.HydrantOptions;
import java.time.Clock;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;

/**
 * Logs failed records by a definition's {@code CloudWatchLoggingOptions}. The sink has no state:
 * after a failure of the job, it may log a record twice.
 */
public final class ErrorLog implements Sink<FailedRecord> {

    private static final long serialVersionUID = 1L;

    private final FailingStream stream;
    private final boolean isSent;
    private final LogLocation location;

    private ErrorLog(FailingStream stream, boolean isSent, LogLocation location) {
        this.stream = stream;
        this.isSent = isSent;
        this.location = location;
    }

    public static ErrorLog of(DeliveryStreamDefinition definition, Configuration settings) {
        CloudWatchLoggingOptions logging = definition.destination().cloudWatchLogging();
        LogLocation location =
                LogLocation.of(logging.logGroupName(), logging.logStreamName(), definition.region())
                        .at(settings.getOptional(HydrantOptions.LOGS_ENDPOINT).orElse(""));
        return new ErrorLog(FailingStream.of(definition, settings), logging.enabled(), location);
    }

    @Override
    public SinkWriter<FailedRecord> createWriter(WriterInitContext context) {
        LogOutput output = output();
        StreamMetrics metrics = StreamMetrics.of(context.metricGroup(), stream.name());
        metrics.gauge(FirehoseMetric.LOST_LOG_MESSAGES, output::lost);
        return new FailureCounter(new ErrorLogWriter(stream, output, Clock.systemUTC()), metrics);
    }

    @Deprecated
    @Override
    public SinkWriter<FailedRecord> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink calls the method that took its place");
    }

    /** Makes a log of objects that could not be loaded. The caller must close the log. */
    public ObjectErrorLog ofObjects(StreamMetrics metrics) {
        LogOutput output = output();
        metrics.gauge(FirehoseMetric.LOST_LOG_MESSAGES, output::lost);
        return new ObjectErrorLog(stream, output, metrics, Clock.systemUTC());
    }

    private LogOutput output() {
        return isSent
                ? LogSender.start(location, () -> CloudWatchLogs.open(location))
                : LogOutput.none();
    }
}
