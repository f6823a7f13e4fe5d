package io.hydrant.permissions;

import io.hydrant.definition.destination.CloudWatchLoggingOptions;
import io.hydrant.definition.destination.Destination;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.settings.HydrantOptions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The log streams that errors are told to; they must exist, so that nothing is created. */
final class ErrorLogAccess implements Subject {

    private final StreamResources stream;

    ErrorLogAccess(StreamResources stream) {
        this.stream = stream;
    }

    @Override
    public List<Statement> statements() {
        if (!stream.isOnAws(HydrantOptions.LOGS_ENDPOINT)) {
            return List.of();
        }
        Destination destination = stream.definition().destination();
        return Stream.concat(
                        Stream.of(
                                destination.cloudWatchLogging(),
                                destination.objects().cloudWatchLogging()),
                        destination.backup().map(S3Configuration::cloudWatchLogging).stream())
                .filter(CloudWatchLoggingOptions::enabled)
                .map(this::logStream)
                .distinct()
                .map(arn -> Statement.allowing("LogErrors", "logs:PutLogEvents").on(arn))
                .collect(Collectors.toList());
    }

    private String logStream(CloudWatchLoggingOptions logging) {
        String name =
                "log-group:" + logging.logGroupName() + ":log-stream:" + logging.logStreamName();
        return stream.arn("logs", stream.definition().region(), Escaped.of(name));
    }
}
