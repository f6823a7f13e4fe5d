package io.hydrant.answers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Time that passes when it is told to. */
public final class ManualTime implements Pauses {

    private final TreeMap<Long, CompletableFuture<Void>> due = new TreeMap<>();
    private long now;

    @Override
    public CompletableFuture<Void> of(long millis) {
        return due.computeIfAbsent(now + millis, any -> new CompletableFuture<>());
    }

    public void advance(long millis) {
        now += millis;
        while (!due.isEmpty() && due.firstKey() <= now) {
            Map.Entry<Long, CompletableFuture<Void>> first = due.pollFirstEntry();
            first.getValue().complete(null);
        }
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now);
            }
        };
    }
}
