package io.hydrant.local.kinesis.stream;

import io.hydrant.local.kinesis.log.HashKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The hash keys of one shard, both ends included. */
public final class HashKeyRange {

    private final HashKey first;
    private final HashKey last;

    HashKeyRange(HashKey first, HashKey last) {
        this.first = first;
        this.last = last;
    }

    /** The ranges of a new stream's shards. */
    static List<HashKeyRange> evenly(int shards) {
        BigInteger width = BigInteger.ONE.shiftLeft(128).divide(BigInteger.valueOf(shards));
        List<HashKeyRange> ranges = new ArrayList<>();
        HashKey first = HashKey.MIN;
        for (int next = 1; next <= shards; next++) {
            HashKey last =
                    next == shards
                            ? HashKey.MAX
                            : HashKey.of(width.multiply(BigInteger.valueOf(next))).minusOne();
            ranges.add(new HashKeyRange(first, last));
            first = last.plusOne();
        }
        return ranges;
    }

    public HashKey first() {
        return first;
    }

    public HashKey last() {
        return last;
    }

    boolean contains(HashKey key) {
        return first.compareTo(key) <= 0 && key.compareTo(last) <= 0;
    }

    boolean canBeSplitAt(HashKey startOfSecond) {
        return first.compareTo(startOfSecond) < 0 && startOfSecond.compareTo(last) <= 0;
    }

    List<HashKeyRange> splitAt(HashKey startOfSecond) {
        return List.of(
                new HashKeyRange(first, startOfSecond.minusOne()),
                new HashKeyRange(startOfSecond, last));
    }

    boolean touches(HashKeyRange other) {
        return isFollowedBy(other) || other.isFollowedBy(this);
    }

    HashKeyRange joinedWith(HashKeyRange other) {
        return isFollowedBy(other)
                ? new HashKeyRange(first, other.last)
                : new HashKeyRange(other.first, last);
    }

    private boolean isFollowedBy(HashKeyRange other) {
        return last.compareTo(other.first) < 0 && last.plusOne().equals(other.first);
    }
}
