package io.hydrant.permissions;

import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.settings.HydrantOptions;
import java.util.List;

/** The log stream that errors are told to; it must exist, so that nothing is created. */
final class ErrorLogAccess implements Subject {

    private final StreamResources stream;

    ErrorLogAccess(StreamResources stream) {
        this.stream = stream;
    }

    @Override
    public List<Statement> statements() {
        CloudWatchLoggingOptions logging = stream.definition().destination().cloudWatchLogging();
        if (!logging.enabled() || !stream.isOnAws(HydrantOptions.LOGS_ENDPOINT)) {
            return List.of();
        }
        String logStream =
                "log-group:" + logging.logGroupName() + ":log-stream:" + logging.logStreamName();
        return List.of(
                Statement.allowing("LogErrors", "logs:PutLogEvents")
                        .on(
                                stream.arn(
                                        "logs",
                                        stream.definition().region(),
                                        Escaped.of(logStream))));
    }
}
