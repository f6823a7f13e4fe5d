package io.hydrant.cli.explain;

import io.hydrant.cli.text.Words;
import java.time.Duration;

/** A retry duration that begins with the first failure, in words. */
final class Retries {

    private Retries() {}

    static String inWords(Duration duration) {
        return duration.isZero()
                ? "no retry"
                : "retried for " + Words.duration(duration) + " after the first failure";
    }
}
