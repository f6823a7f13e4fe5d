package io.hydrant.format.columnar;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads rows that {@link RowWriter} wrote. */
final class RowReader {

    private final byte[] bytes;
    private int position;

    RowReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return position;
    }

    void skip(int count) {
        position += count;
    }

    /** Returns the index of the next field that is not null, or -1 at the end of the struct. */
    int nextField() {
        return (int) unsigned() - 1;
    }

    /** Returns {@link RowWriter#END}, {@link RowWriter#NULL} or {@link RowWriter#VALUE}. */
    int nextElement() {
        return bytes[position++];
    }

    boolean booleanValue() {
        return bytes[position++] != 0;
    }

    long longValue() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    float floatValue() {
        return Float.intBitsToFloat((int) fixed(Float.BYTES));
    }

    double doubleValue() {
        return Double.longBitsToDouble(fixed(Double.BYTES));
    }

    BigInteger decimalValue(int precision) {
        return precision <= RowWriter.LONGEST_COMPACT_DECIMAL
                ? BigInteger.valueOf(longValue())
                : new BigInteger(copyOfBinary());
    }

    /** Returns the nanoseconds of a timestamp. Its seconds precede them as a long. */
    int nanos() {
        return (int) unsigned();
    }

    /**
     * Returns the length of a text or a binary, whose bytes are at {@link #position}. The caller
     * must skip them.
     */
    int binaryLength() {
        return (int) unsigned();
    }

    byte[] copyOfBinary() {
        int length = binaryLength();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** All bytes of the reader. Callers must not change them. */
    byte[] bytes() {
        return bytes;
    }

    int intValue() {
        return (int) fixed(Integer.BYTES);
    }

    private long unsigned() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[position++];
            value |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private long fixed(int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes[position++] & 0xff;
        }
        return value;
    }
}
