package io.hydrant.local.kinesis;

import java.util.Locale;

/** One shard: what it is, and where its records lie. */
final class Shard {

    private final ShardDescription description;
    private final String id;
    private final SequenceNumbers sequenceNumbers;
    private final BlockIndex index;
    private final ShardThroughput throughput;

    private Shard(ShardDescription description, BlockIndex index, ShardThroughput throughput) {
        this.description = description;
        this.id = id(description.number());
        this.sequenceNumbers =
                new SequenceNumbers(
                        description.lifetime().createdAt() / 1000, description.number());
        this.index = index;
        this.throughput = throughput;
    }

    static Shard of(ShardDescription description) {
        return new Shard(description, new BlockIndex(), new ShardThroughput());
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "shardId-%012d", number);
    }

    Shard closed(long now) {
        return new Shard(description.closed(now), index, throughput);
    }

    String id() {
        return id;
    }

    int number() {
        return description.number();
    }

    HashKeyRange range() {
        return description.range();
    }

    boolean isOpen() {
        return description.lifetime().isOpen();
    }

    ShardDescription description() {
        return description;
    }

    SequenceNumbers sequenceNumbers() {
        return sequenceNumbers;
    }

    BlockIndex index() {
        return index;
    }

    ShardThroughput throughput() {
        return throughput;
    }
}
