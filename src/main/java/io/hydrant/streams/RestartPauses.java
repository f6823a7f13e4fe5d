package io.hydrant.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a job that is gone is started again: at once, and then after ever longer pauses. */
final class RestartPauses {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Clock clock;
    private Duration pause = Duration.ZERO;
    private Instant next = Instant.MIN;

    RestartPauses(Clock clock) {
        this.clock = clock;
    }

    boolean isOver() {
        return !clock.instant().isBefore(next);
    }

    void attempted() {
        next = clock.instant().plus(pause);
        Duration longer = pause.isZero() ? FIRST : pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }

    void succeeded() {
        pause = Duration.ZERO;
        next = Instant.MIN;
    }
}
