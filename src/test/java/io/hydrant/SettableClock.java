package io.hydrant;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
public final class SettableClock extends Clock {

    private volatile Instant now;

    /** Stands at 1970. */
    public SettableClock() {
        this(Instant.EPOCH);
    }

    public SettableClock(Instant now) {
        this.now = now;
    }

    public void set(long epochMillis) {
        now = Instant.ofEpochMilli(epochMillis);
    }

    public void advanceMillis(long millis) {
        now = now.plusMillis(millis);
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
