package io.hydrant.destination.cloudwatchlogs;

import io.hydrant.errors.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One line for each cause of failures: the first failure at once, then the count so far, at most
 * once a minute.
 */
final class FailureSummary {

    static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    /** Messages may differ from record to record; those of one code then share a line. */
    static final int MOST_CAUSES = 100;

    private final String stream;
    private final String errorOutput;
    private final Clock clock;
    private final Consumer<String> log;
    private final Map<String, Cause> causes = new HashMap<>();

    /**
     * {@code errorOutput} is the place of the error objects, such as {@code s3://bucket/errors/}.
     */
    FailureSummary(String stream, String errorOutput, Clock clock, Consumer<String> log) {
        this.stream = stream;
        this.errorOutput = errorOutput;
        this.clock = clock;
        this.log = log;
    }

    void add(Failure failure) {
        String message = failure.message().replaceFirst("\\.$", "");
        String cause = failure.code() + " (" + message + ")";
        boolean isKnown = causes.containsKey(cause) || causes.size() < MOST_CAUSES;
        Cause counted =
                causes.computeIfAbsent(
                        isKnown ? cause : failure.code() + " (other messages)", Cause::new);
        counted.records++;
        counted.logWhenDue(clock.millis());
    }

    /** Those that were not due when the last of their failures came. */
    void logWhatIsDue() {
        causes.values().forEach(cause -> cause.logWhenDue(clock.millis()));
    }

    /** Nothing follows. */
    void logRest() {
        causes.values().forEach(cause -> cause.log(clock.millis()));
    }

    private final class Cause {

        private final String words;
        private long records;
        private long recordsLogged;
        private long loggedAt;

        Cause(String words) {
            this.words = words;
        }

        void logWhenDue(long now) {
            // A clock that was set back must not silence a cause for long.
            boolean isDue =
                    recordsLogged == 0
                            || now - loggedAt >= BETWEEN_LINES.toMillis()
                            || now < loggedAt;
            if (isDue) {
                log(now);
            }
        }

        void log(long now) {
            if (records == recordsLogged) {
                return;
            }
            recordsLogged = records;
            loggedAt = now;
            log.accept(
                    String.format(
                            Locale.ROOT,
                            "%s: %,d %s failed so far: %s. %s in %s",
                            stream,
                            records,
                            records == 1 ? "record" : "records",
                            words,
                            records == 1 ? "It is" : "They are",
                            errorOutput));
        }
    }
}
