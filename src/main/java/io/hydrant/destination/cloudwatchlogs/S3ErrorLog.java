package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.settings.HydrantOptions;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;

/**
 * Logs why objects could not be written to a bucket, by the {@code CloudWatchLoggingOptions} beside
 * it. The job fails for the same reason, so nothing is open before and after.
 */
public final class S3ErrorLog implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Meanwhile the task that fails waits. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final FailingStream stream;
    private final boolean isSent;
    private final LogLocation location;

    private S3ErrorLog(FailingStream stream, boolean isSent, LogLocation location) {
        this.stream = stream;
        this.isSent = isSent;
        this.location = location;
    }

    public static S3ErrorLog of(
            DeliveryStreamDefinition definition, S3Configuration s3, Configuration settings) {
        CloudWatchLoggingOptions logging = s3.cloudWatchLogging();
        return new S3ErrorLog(
                FailingStream.inBucket(definition, s3, settings),
                logging.enabled(),
                LogLocation.of(logging.logGroupName(), logging.logStreamName(), definition.region())
                        .at(settings.getOptional(HydrantOptions.LOGS_ENDPOINT).orElse("")));
    }

    public boolean isEnabled() {
        return isSent;
    }

    /** Returns when the message was sent, or could not be for some seconds. */
    public void write(String code, String message) {
        LogSender sender = LogSender.start(location, () -> CloudWatchLogs.open(location));
        sender.send(LogMessage.of(Clock.systemUTC().millis(), stream.message(code, message)));
        try {
            sender.close(LONGEST_WAIT);
        } catch (InterruptedException canceled) {
            Thread.currentThread().interrupt();
        }
    }
}
