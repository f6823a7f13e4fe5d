package io.hydrant.local.kinesis.log;

import io.hydrant.local.kinesis.errors.KinesisException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** An unsigned number of 128 bits, which decides on the shard of a record. */
public final class HashKey implements Comparable<HashKey> {

    public static final HashKey MIN = new HashKey(0, 0);
    public static final HashKey MAX = new HashKey(-1, -1);

    private static final String DECIMAL = "0|([1-9][0-9]{0,38})";

    private final long high;
    private final long low;

    private HashKey(long high, long low) {
        this.high = high;
        this.low = low;
    }

    /** The MD5 of the key's UTF-8 bytes, as Kinesis defines it. */
    static HashKey ofPartitionKey(byte[] utf8) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(utf8));
            return new HashKey(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5", impossible);
        }
    }

    public static HashKey parse(String field, String decimal) {
        if (decimal.matches(DECIMAL)) {
            BigInteger number = new BigInteger(decimal);
            if (number.bitLength() <= 128) {
                return of(number);
            }
        }
        throw KinesisException.invalidArgument(
                field + " is '" + decimal + "'; it must be a decimal number from 0 to " + MAX);
    }

    public static HashKey of(BigInteger number) {
        return new HashKey(number.shiftRight(64).longValue(), number.longValue());
    }

    public HashKey minusOne() {
        return new HashKey(low == 0 ? high - 1 : high, low - 1);
    }

    public HashKey plusOne() {
        return new HashKey(low == -1 ? high + 1 : high, low + 1);
    }

    @Override
    public int compareTo(HashKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashKey && compareTo((HashKey) other) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high) * 31 + Long.hashCode(low);
    }

    /** Decimal, as in the API. */
    @Override
    public String toString() {
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return new BigInteger(1, bytes).toString();
    }
}
