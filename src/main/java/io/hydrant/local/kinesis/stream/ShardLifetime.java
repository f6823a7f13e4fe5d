package io.hydrant.local.kinesis.stream;

import java.util.OptionalLong;

/** The lifetime of a shard, in epoch milliseconds. */
public final class ShardLifetime {

    private static final long OPEN = -1;

    private final long createdAt;
    private final long closedAt;

    private ShardLifetime(long createdAt, long closedAt) {
        this.createdAt = createdAt;
        this.closedAt = closedAt;
    }

    static ShardLifetime since(long createdAt) {
        return new ShardLifetime(createdAt, OPEN);
    }

    ShardLifetime until(long now) {
        return new ShardLifetime(createdAt, now);
    }

    long createdAt() {
        return createdAt;
    }

    OptionalLong closedAt() {
        return isOpen() ? OptionalLong.empty() : OptionalLong.of(closedAt);
    }

    boolean isOpen() {
        return closedAt == OPEN;
    }

    public boolean includes(long epochMillis) {
        return createdAt <= epochMillis && isOpenAfter(epochMillis);
    }

    public boolean isOpenAfter(long epochMillis) {
        return isOpen() || closedAt > epochMillis;
    }

    /** In whole seconds: sequence numbers begin with the second of their shard's creation. */
    long firstSecondAfterCreation() {
        return (createdAt / 1000 + 1) * 1000;
    }
}
