package io.hydrant.record;

import java.util.Objects;

/**
 * How many records of one shard arrived within one period, and which: the first and the last
 * sequence number, and the sum of the {@link RecordHash} of each. Immutable.
 */
public final class ShardCount {

    /** Ten minutes: an object rarely has records of more than two or three periods. */
    public static final long PERIOD_MILLIS = 600_000;

    private final String shard;
    private final long period;
    private final String first;
    private final String last;
    private final long records;
    private final long sum;

    public ShardCount(
            String shard, long period, String first, String last, long records, long sum) {
        this.shard = shard;
        this.period = period;
        this.first = first;
        this.last = last;
        this.records = records;
        this.sum = sum;
    }

    /** The start of the period of an arrival, both in epoch milliseconds. */
    public static long periodOf(long arrival) {
        return Math.floorDiv(arrival, PERIOD_MILLIS) * PERIOD_MILLIS;
    }

    /** Compares sequence numbers: decimal numbers without leading zeros. */
    static int compare(String sequenceNumber, String other) {
        return sequenceNumber.length() == other.length()
                ? sequenceNumber.compareTo(other)
                : Integer.compare(sequenceNumber.length(), other.length());
    }

    /** Of the same shard and period. */
    ShardCount plus(ShardCount other) {
        return new ShardCount(
                shard,
                period,
                compare(other.first, first) < 0 ? other.first : first,
                compare(other.last, last) > 0 ? other.last : last,
                records + other.records,
                sum + other.sum);
    }

    public String shard() {
        return shard;
    }

    /** The start of the period, in epoch milliseconds. */
    public long period() {
        return period;
    }

    /** The lowest sequence number. */
    public String first() {
        return first;
    }

    /** The highest sequence number. */
    public String last() {
        return last;
    }

    public long records() {
        return records;
    }

    /** The sum of the hashes, modulo 2<sup>64</sup>. */
    public long sum() {
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ShardCount)) {
            return false;
        }
        ShardCount that = (ShardCount) other;
        return shard.equals(that.shard)
                && period == that.period
                && first.equals(that.first)
                && last.equals(that.last)
                && records == that.records
                && sum == that.sum;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shard, period, first, last, records, sum);
    }

    @Override
    public String toString() {
        return shard + "@" + period + "[" + first + ".." + last + ", " + records + ", " + sum + "]";
    }
}
