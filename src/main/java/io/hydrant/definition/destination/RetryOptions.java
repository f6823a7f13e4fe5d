package io.hydrant.definition.destination;

import io.hydrant.definition.reading.DefinitionNode;
import java.time.Duration;

/** For how long delivery is tried again. */
public final class RetryOptions {

    private RetryOptions() {}

    public static Duration durationOf(DefinitionNode destination, int secondsWhenAbsent) {
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
