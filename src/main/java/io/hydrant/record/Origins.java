package io.hydrant.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which records of a Kinesis stream something was made of. A record that was taken apart counts
 * once, with its first part. Immutable.
 */
public final class Origins {

    /** Of nothing, or of records that nobody counted. */
    public static final Origins NONE = new Origins(List.of(), 0, Long.MIN_VALUE);

    private static final Comparator<ShardCount> ORDER =
            Comparator.comparing(ShardCount::shard).thenComparing(ShardCount::period);

    private final List<ShardCount> shards;
    private final long unknown;
    private final long newestArrival;

    private Origins(List<ShardCount> shards, long unknown, long newestArrival) {
        this.shards = shards;
        this.unknown = unknown;
        this.newestArrival = newestArrival;
    }

    /** Counts of one shard and period may be given in several pieces, in any order. */
    public static Origins of(List<ShardCount> counts, long unknown, long newestArrival) {
        if (counts.size() < 2) {
            return new Origins(List.copyOf(counts), unknown, newestArrival);
        }
        Map<ShardCount, ShardCount> merged = new TreeMap<>(ORDER);
        counts.forEach(count -> merged.merge(count, count, ShardCount::plus));
        return new Origins(List.copyOf(merged.values()), unknown, newestArrival);
    }

    /** Of {@code records} records that nobody counted. */
    public static Origins unknown(long records) {
        return new Origins(List.of(), records, Long.MIN_VALUE);
    }

    public Origins plus(Origins other) {
        if (isNone()) {
            return other;
        }
        if (other.isNone()) {
            return this;
        }
        List<ShardCount> all = new ArrayList<>(shards);
        all.addAll(other.shards);
        return of(all, unknown + other.unknown, Math.max(newestArrival, other.newestArrival));
    }

    /** Whether nothing was counted. */
    public boolean isNone() {
        return shards.isEmpty() && unknown == 0 && newestArrival == Long.MIN_VALUE;
    }

    /** In the order of shards and periods, one entry for each. */
    public List<ShardCount> shards() {
        return shards;
    }

    /** Records whose position in the stream is unknown, such as those of a redrive. */
    public long unknown() {
        return unknown;
    }

    /** In epoch milliseconds, {@link Long#MIN_VALUE} if unknown. */
    public long newestArrival() {
        return newestArrival;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origins
                && ((Origins) other).shards.equals(shards)
                && ((Origins) other).unknown == unknown
                && ((Origins) other).newestArrival == newestArrival;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shards, unknown, newestArrival);
    }

    @Override
    public String toString() {
        return shards + ", unknown " + unknown + ", newest " + newestArrival;
    }
}
