package io.hydrant.streams;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Until when an operation waits for Flink. */
public final class TimeLimit {

    /** How the time between two looks passes. */
    @FunctionalInterface
    public interface Sleep {
        void forMillis(long millis) throws InterruptedException;
    }

    /** Another reason to end the wait, looked for at each pause. */
    @FunctionalInterface
    interface Check {

        /** Throws {@link IOException}, with the reason, to end the wait. */
        void run() throws IOException, InterruptedException;
    }

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Clock clock;
    private final Sleep sleep;
    private final Instant end;
    private final Duration longest;
    private final Check check;

    private TimeLimit(Clock clock, Sleep sleep, Duration longest, Check check) {
        this.clock = clock;
        this.sleep = sleep;
        this.end = clock.instant().plus(longest);
        this.longest = longest;
        this.check = check;
    }

    static TimeLimit in(Duration longest, Clock clock, Sleep sleep) {
        return new TimeLimit(clock, sleep, longest, () -> {});
    }

    /** As long from now, or until the check throws. */
    TimeLimit unless(Check other) {
        return new TimeLimit(clock, sleep, longest, other);
    }

    /** This one, or an earlier one. */
    TimeLimit atMostIn(Duration time) {
        return left().compareTo(time) <= 0 ? this : new TimeLimit(clock, sleep, time, check);
    }

    /** Never negative. */
    public Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean hasPassed() {
        return left().isZero();
    }

    /** Throws {@code <what was waited for> within n seconds} when no time is left. */
    public void pause(String waitedInVain) throws IOException, InterruptedException {
        if (hasPassed()) {
            throw new IOException(waitedInVain + " within " + this);
        }
        check.run();
        sleep.forMillis(Math.min(BETWEEN_LOOKS.toMillis(), left().toMillis() + 1));
    }

    @Override
    public String toString() {
        return longest.toSeconds() + " seconds";
    }
}
