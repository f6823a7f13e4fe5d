package io.hydrant.local.kinesis.stream;

import java.util.ArrayList;
import java.util.List;

/** The number of a shard, its hash keys, its parents, and its lifetime. */
public final class ShardDescription {

    private final int number;
    private final HashKeyRange range;
    private final List<Integer> parents;
    private final ShardLifetime lifetime;

    ShardDescription(
            int number, HashKeyRange range, List<Integer> parents, ShardLifetime lifetime) {
        this.number = number;
        this.range = range;
        this.parents = List.copyOf(parents);
        this.lifetime = lifetime;
    }

    /** Parents are one shard that was split, or two that were merged. */
    static ShardDescription child(
            int number, HashKeyRange range, List<ShardDescription> parents, long now) {
        long createdAt = now;
        List<Integer> numbers = new ArrayList<>();
        for (ShardDescription parent : parents) {
            // A child's sequence numbers come after its parents', however soon it was made.
            createdAt = Math.max(createdAt, parent.lifetime.firstSecondAfterCreation());
            numbers.add(parent.number);
        }
        return new ShardDescription(number, range, numbers, ShardLifetime.since(createdAt));
    }

    ShardDescription closed(long now) {
        return new ShardDescription(number, range, parents, lifetime.until(now));
    }

    int number() {
        return number;
    }

    HashKeyRange range() {
        return range;
    }

    /** Numbers of none, one or two shards of the same stream. */
    public List<Integer> parents() {
        return parents;
    }

    public ShardLifetime lifetime() {
        return lifetime;
    }
}
