package io.hydrant.definition.destination;

import io.hydrant.definition.reading.DefinitionNode;
import java.time.Duration;

/** How long delivery is retried. */
public final class RetryOptions {

    private RetryOptions() {}

    public static Duration durationOf(DefinitionNode destination, int secondsWhenAbsent) {
        return Duration.ofSeconds(
                destination
                        .objectOrEmpty("RetryOptions")
                        .number("DurationInSeconds", 0, 7200, secondsWhenAbsent));
    }
}
