package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.log.HashKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The shards of a stream at one time. A split or a merge creates another map. */
public final class ShardMap {

    private final List<Shard> all;
    private final List<Shard> open;

    private ShardMap(List<Shard> all) {
        this.all = List.copyOf(all);
        this.open =
                all.stream()
                        .filter(Shard::isOpen)
                        .sorted(Comparator.comparing(shard -> shard.range().first()))
                        .collect(Collectors.toUnmodifiableList());
    }

    static ShardMap of(List<ShardDescription> descriptions) {
        return new ShardMap(descriptions.stream().map(Shard::of).collect(Collectors.toList()));
    }

    static ShardMap evenly(int count, long now) {
        List<ShardDescription> shards = new ArrayList<>();
        for (HashKeyRange range : HashKeyRange.evenly(count)) {
            shards.add(
                    new ShardDescription(
                            shards.size(), range, List.of(), ShardLifetime.since(now)));
        }
        return of(shards);
    }

    /** Closed ones too, in the order of their numbers. */
    public List<Shard> all() {
        return all;
    }

    /** In the order of their hash keys. */
    public List<Shard> open() {
        return open;
    }

    public Shard withNumber(int number) {
        return all.get(number);
    }

    public Shard withId(String id) {
        return all.stream()
                .filter(shard -> shard.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> KinesisException.resourceNotFound("Shard " + id + " does not exist"));
    }

    Shard of(HashKey key) {
        int low = 0;
        int high = open.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (open.get(middle).range().first().compareTo(key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return open.get(low);
    }

    public List<Shard> childrenOf(Shard parent) {
        return all.stream()
                .filter(shard -> shard.description().parents().contains(parent.number()))
                .collect(Collectors.toList());
    }

    public ShardMap split(String shardId, HashKey startOfSecond, long now) {
        Shard shard = openShard(shardId);
        if (!shard.range().canBeSplitAt(startOfSecond)) {
            throw KinesisException.invalidArgument(
                    String.format(
                            Locale.ROOT,
                            "NewStartingHashKey %s cannot split shard %s; it must be greater than %s and at most %s",
                            startOfSecond,
                            shardId,
                            shard.range().first(),
                            shard.range().last()));
        }
        return replacing(List.of(shard), shard.range().splitAt(startOfSecond), now);
    }

    public ShardMap merge(String shardId, String adjacentShardId, long now) {
        Shard shard = openShard(shardId);
        Shard adjacent = openShard(adjacentShardId);
        if (!shard.range().touches(adjacent.range())) {
            throw KinesisException.invalidArgument(
                    String.format(
                            Locale.ROOT,
                            "Shards %s and %s are not an adjacent pair of shards eligible for merging",
                            shardId,
                            adjacentShardId));
        }
        HashKeyRange joined = shard.range().joinedWith(adjacent.range());
        return replacing(List.of(shard, adjacent), List.of(joined), now);
    }

    private Shard openShard(String id) {
        Shard shard = withId(id);
        if (!shard.isOpen()) {
            throw KinesisException.invalidArgument(
                    "Shard " + id + " is closed; it has been split or merged before");
        }
        return shard;
    }

    private ShardMap replacing(List<Shard> parents, List<HashKeyRange> ranges, long now) {
        List<ShardDescription> parentDescriptions =
                parents.stream().map(Shard::description).collect(Collectors.toList());
        List<Shard> after = new ArrayList<>(all);
        for (HashKeyRange range : ranges) {
            after.add(
                    Shard.of(ShardDescription.child(after.size(), range, parentDescriptions, now)));
        }
        parents.forEach(parent -> after.set(parent.number(), parent.closed(now)));
        return new ShardMap(after);
    }
}
