package io.hydrant.format.columnar;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads what {@link RowWriter} wrote. */
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

    /** The index of the next field that is not null; -1 when the struct ends. */
    int nextField() {
        return (int) unsigned() - 1;
    }

    /** One of {@link RowWriter#END}, {@link RowWriter#NULL}, {@link RowWriter#VALUE}. */
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

    /** Of a timestamp; its seconds are a long before. */
    int nanos() {
        return (int) unsigned();
    }

    /** Of a text or a binary, which lies at {@link #position} then and is to be skipped. */
    int binaryLength() {
        return (int) unsigned();
    }

    byte[] copyOfBinary() {
        int length = binaryLength();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** All that there is to read; nobody writes to it. */
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
