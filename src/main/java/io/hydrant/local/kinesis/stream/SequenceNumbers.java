package io.hydrant.local.kinesis.stream;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The sequence numbers of one shard, 56 decimal digits as those of Kinesis. From the top: a 2 (4
 * bits), the second of the shard's creation (36), 4 zero bits, the record's place in the shard from
 * 1 (64), the shard's number (32), 44 zero bits, another 2 (4). So they follow from a record's
 * position and need not be stored, and a child shard's begin after its parents' end.
 *
 * <p>Every record that is put needs one. As a {@link BigInteger} each cost a quarter of the whole
 * put, so they are added up in limbs of nine decimal digits.
 */
public final class SequenceNumbers {

    private static final int PLACE_SHIFT = 80;
    private static final BigInteger PLACE_MASK = BigInteger.valueOf(-1L >>> 1);
    private static final int DIGITS = 56;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{55}");

    private static final int LIMB_DIGITS = 9;
    private static final int LIMB = 1_000_000_000;
    private static final long[] PLACE_UNIT = limbs(BigInteger.ONE.shiftLeft(PLACE_SHIFT), 3);

    private final long[] withoutPlace;

    SequenceNumbers(long createdSecond, int shardNumber) {
        withoutPlace =
                limbs(
                        BigInteger.TWO
                                .shiftLeft(184)
                                .or(BigInteger.valueOf(createdSecond).shiftLeft(148))
                                .or(BigInteger.valueOf(shardNumber).shiftLeft(48))
                                .or(BigInteger.TWO),
                        7);
    }

    /** From the lowest on. */
    private static long[] limbs(BigInteger number, int count) {
        long[] limbs = new long[count];
        BigInteger rest = number;
        for (int i = 0; i < count; i++) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(LIMB));
            limbs[i] = parts[1].longValue();
            rest = parts[0];
        }
        return limbs;
    }

    /** Before the number of any record. */
    public String starting() {
        return of(0);
    }

    /** After the number of any record. */
    public String ending() {
        return of(Long.MAX_VALUE);
    }

    /** The sequence number of the record at this position, counted from 0. */
    public String at(long position) {
        return of(position + 1);
    }

    /** The position of the record with this number. Empty for a number of another shard. */
    public OptionalLong positionOf(String sequenceNumber) {
        if (!NUMBER.matcher(sequenceNumber).matches()) {
            return OptionalLong.empty();
        }
        BigInteger place = new BigInteger(sequenceNumber).shiftRight(PLACE_SHIFT).and(PLACE_MASK);
        return of(place.longValue()).equals(sequenceNumber)
                ? OptionalLong.of(place.longValue() - 1)
                : OptionalLong.empty();
    }

    private String of(long place) {
        long[] sum = withoutPlace.clone();
        long rest = place;
        for (int i = 0; i < PLACE_UNIT.length; i++) {
            for (int j = 0; j < PLACE_UNIT.length; j++) {
                // At most three products meet in a limb: they fit into a long before any carry.
                sum[i + j] += rest % LIMB * PLACE_UNIT[j];
            }
            rest /= LIMB;
        }
        return decimal(sum);
    }

    private static String decimal(long[] limbs) {
        byte[] digits = new byte[DIGITS];
        long carry = 0;
        for (int at = DIGITS, limb = 0; at > 0; limb++) {
            long value = limbs[limb] + carry;
            carry = value / LIMB;
            long rest = value % LIMB;
            for (int digit = 0; digit < LIMB_DIGITS && at > 0; digit++) {
                digits[--at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }
}
