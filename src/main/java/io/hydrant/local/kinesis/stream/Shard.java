package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.log.BlockIndex;
import java.util.Locale;

/** One shard: what it is, and where its records lie. */
public final class Shard {

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

    public static String id(int number) {
        return String.format(Locale.ROOT, "shardId-%012d", number);
    }

    Shard closed(long now) {
        return new Shard(description.closed(now), index, throughput);
    }

    public String id() {
        return id;
    }

    public int number() {
        return description.number();
    }

    public HashKeyRange range() {
        return description.range();
    }

    public boolean isOpen() {
        return description.lifetime().isOpen();
    }

    public ShardDescription description() {
        return description;
    }

    public SequenceNumbers sequenceNumbers() {
        return sequenceNumbers;
    }

    public BlockIndex index() {
        return index;
    }

    ShardThroughput throughput() {
        return throughput;
    }
}
