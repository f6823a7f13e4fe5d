package io.hydrant.definition;

import java.time.Duration;

/** For how long delivery is tried again. */
final class RetryOptions {

    private RetryOptions() {}

    static Duration durationOf(DefinitionNode destination, int secondsWhenAbsent) {
        return Duration.ofSeconds(
                destination
                        .optionalObject("RetryOptions")
                        .map(
                                options ->
                                        options.number(
                                                "DurationInSeconds", 0, 7200, secondsWhenAbsent))
                        .orElse(secondsWhenAbsent));
    }
}
