package io.hydrant.local.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a shard is: its number, its hash keys, its parents, and when it was open. */
final class ShardDescription {

    private static final long OPEN = -1;

    private final int number;
    private final HashKeyRange range;
    private final List<Integer> parents;
    private final long createdAt;
    private final long closedAt;

    private ShardDescription(
            int number, HashKeyRange range, List<Integer> parents, long createdAt, long closedAt) {
        this.number = number;
        this.range = range;
        this.parents = List.copyOf(parents);
        this.createdAt = createdAt;
        this.closedAt = closedAt;
    }

    static ShardDescription open(
            int number, HashKeyRange range, List<Integer> parents, long createdAt) {
        return new ShardDescription(number, range, parents, createdAt, OPEN);
    }

    /** Parents are one shard that was split, or two that were merged. */
    static ShardDescription child(
            int number, HashKeyRange range, List<ShardDescription> parents, long now) {
        long createdAt = now;
        List<Integer> numbers = new ArrayList<>();
        for (ShardDescription parent : parents) {
            // Sequence numbers begin with this second, and a child's come after its parents'.
            createdAt = Math.max(createdAt, (parent.createdAt / 1000 + 1) * 1000);
            numbers.add(parent.number);
        }
        return open(number, range, numbers, createdAt);
    }

    ShardDescription closed(long now) {
        return new ShardDescription(number, range, parents, createdAt, now);
    }

    int number() {
        return number;
    }

    HashKeyRange range() {
        return range;
    }

    /** Numbers of none, one or two shards of the same stream. */
    List<Integer> parents() {
        return parents;
    }

    /** Epoch milliseconds. */
    long createdAt() {
        return createdAt;
    }

    OptionalLong closedAt() {
        return closedAt == OPEN ? OptionalLong.empty() : OptionalLong.of(closedAt);
    }

    boolean isOpen() {
        return closedAt == OPEN;
    }

    boolean wasOpenAt(long epochMillis) {
        return createdAt <= epochMillis && isOpenAfter(epochMillis);
    }

    boolean isOpenAfter(long epochMillis) {
        return isOpen() || closedAt > epochMillis;
    }
}
