package io.hydrant.local.kinesis;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * The sequence numbers of one shard, 56 decimal digits as those of Kinesis. From the top: a 2 (4
 * bits), the second of the shard's creation (36), 4 zero bits, the record's place in the shard from
 * 1 (64), the shard's number (32), 44 zero bits, another 2 (4). So they follow from a record's
 * position and need not be stored, and a child shard's begin after its parents' end.
 */
final class SequenceNumbers {

    private static final int PLACE_SHIFT = 80;
    private static final BigInteger PLACE_MASK = BigInteger.valueOf(-1L >>> 1);
    private static final String DIGITS = "[1-9][0-9]{55}";

    private final BigInteger withoutPlace;

    SequenceNumbers(long createdSecond, int shardNumber) {
        withoutPlace =
                BigInteger.TWO
                        .shiftLeft(184)
                        .or(BigInteger.valueOf(createdSecond).shiftLeft(148))
                        .or(BigInteger.valueOf(shardNumber).shiftLeft(48))
                        .or(BigInteger.TWO);
    }

    /** Before the number of any record. */
    String starting() {
        return of(0);
    }

    /** After the number of any record. */
    String ending() {
        return of(Long.MAX_VALUE);
    }

    /** Of the record at this position, counted from 0. */
    String at(long position) {
        return of(position + 1);
    }

    /** The position of the record with this number; empty when the number is not of this shard. */
    OptionalLong positionOf(String sequenceNumber) {
        if (!sequenceNumber.matches(DIGITS)) {
            return OptionalLong.empty();
        }
        BigInteger place = new BigInteger(sequenceNumber).shiftRight(PLACE_SHIFT).and(PLACE_MASK);
        return of(place.longValue()).equals(sequenceNumber)
                ? OptionalLong.of(place.longValue() - 1)
                : OptionalLong.empty();
    }

    private String of(long place) {
        return BigInteger.valueOf(place).shiftLeft(PLACE_SHIFT).or(withoutPlace).toString();
    }
}
