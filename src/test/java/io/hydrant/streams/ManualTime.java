package io.hydrant.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Passes when somebody waits, or as a test says. */
final class ManualTime extends Clock {

    private Instant now = Instant.parse("2026-01-31T08:00:00Z");
    private Instant due = Instant.MAX;
    private Runnable event = () -> {};

    void pass(Duration time) {
        now = now.plus(time);
        if (!now.isBefore(due)) {
            due = Instant.MAX;
            event.run();
        }
    }

    /** Happens as soon as so much time has passed. */
    void during(Duration time, Runnable what) {
        due = now.plus(time);
        event = what;
    }

    void sleep(long millis) {
        pass(Duration.ofMillis(millis));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
