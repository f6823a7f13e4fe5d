package io.hydrant.streams;

import java.time.Clock;
import java.time.Duration;

/** How long Flink may take for what is asked of it. */
public final class Timing {

    /** A cluster without free slots does not say so. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    /** A job that does not run for so long is stopped without a savepoint. */
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(10);

    private static final Duration BETWEEN_COUNTS = Duration.ofMillis(250);

    /** Flink fetches the metrics of a job that nobody has asked for yet when somebody does. */
    private static final Duration LONGEST_COUNT = Duration.ofSeconds(3);

    private final Clock clock;
    private final TimeLimit.Sleep sleep;
    private final Duration longestStop;
    private final Duration longestDelivery;

    private Timing(
            Clock clock, TimeLimit.Sleep sleep, Duration longestStop, Duration longestDelivery) {
        this.clock = clock;
        this.sleep = sleep;
        this.longestStop = longestStop;
        this.longestDelivery = longestDelivery;
    }

    /** {@code stop} is for a savepoint, {@code delivery} for all that is buffered. */
    public static Timing of(Duration stop, Duration delivery) {
        return new Timing(Clock.systemUTC(), Thread::sleep, stop, delivery);
    }

    /** The same with time that is given. */
    Timing on(Clock given, TimeLimit.Sleep givenSleep) {
        return new Timing(given, givenSleep, longestStop, longestDelivery);
    }

    Clock clock() {
        return clock;
    }

    void betweenCounts() throws InterruptedException {
        sleep.forMillis(BETWEEN_COUNTS.toMillis());
    }

    TimeLimit counts() {
        return within(LONGEST_COUNT);
    }

    TimeLimit within(Duration longest) {
        return TimeLimit.in(longest, clock, sleep);
    }

    TimeLimit start() {
        return TimeLimit.in(LONGEST_START, clock, sleep);
    }

    TimeLimit recovery() {
        return TimeLimit.in(LONGEST_RECOVERY, clock, sleep);
    }

    TimeLimit stop() {
        return TimeLimit.in(longestStop, clock, sleep);
    }

    TimeLimit delivery() {
        return TimeLimit.in(longestDelivery, clock, sleep);
    }
}
