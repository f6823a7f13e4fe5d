package io.hydrant.format.columnar;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the values of rows into an array of bytes that grows.
 *
 * <p>A struct is a list of fields in any order, and {@link #END}. Each field that is not null is
 * its index plus 1, and its value.
 *
 * <p>An array is a list of elements, and {@link #END}. Each element is {@link #NULL}, or {@link
 * #VALUE} and the value. A map is such a list of keys and values in turn. Keys are never null.
 */
public final class RowWriter {

    static final int END = 0;
    static final int NULL = 1;
    static final int VALUE = 2;

    /** The largest precision of decimals that fit into a long. */
    static final int LONGEST_COMPACT_DECIMAL = 18;

    private byte[] bytes = new byte[4096];
    private int length;

    public void clear() {
        length = 0;
    }

    /** Bytes written so far. */
    public int length() {
        return length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Starts a field. The index is that of the field in its struct. */
    public void field(int index) {
        unsigned(index + 1L);
    }

    public void nullElement() {
        writeByte(NULL);
    }

    /** Starts an element that is not null, or a key of a map. */
    public void element() {
        writeByte(VALUE);
    }

    /** Ends a struct, an array or a map. */
    public void end() {
        writeByte(END);
    }

    public void booleanValue(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Writes a whole number, or a date as days since 1970-01-01. */
    public void longValue(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    public void floatValue(float value) {
        fixed(Float.floatToIntBits(value), Float.BYTES);
    }

    public void doubleValue(double value) {
        fixed(Double.doubleToLongBits(value), Double.BYTES);
    }

    /** Writes a decimal by its digits, without the decimal point. */
    public void decimalValue(BigInteger unscaled, int precision) {
        if (precision <= LONGEST_COMPACT_DECIMAL) {
            longValue(unscaled.longValueExact());
        } else {
            byte[] number = unscaled.toByteArray();
            binaryValue(number, number.length);
        }
    }

    public void timestampValue(long epochSecond, int nanos) {
        longValue(epochSecond);
        unsigned(nanos);
    }

    public void binaryValue(byte[] value, int valueLength) {
        unsigned(valueLength);
        ensure(valueLength);
        System.arraycopy(value, 0, bytes, length, valueLength);
        length += valueLength;
    }

    /**
     * Writes a text in UTF-8. A half surrogate pair becomes a question mark, as in Java's own
     * encoder.
     */
    public void textValue(char[] text, int offset, int textLength) {
        int start = length;
        unsigned(textLength);
        ensure(textLength);
        for (int i = offset; i < offset + textLength; i++) {
            if (text[i] >= 0x80) {
                length = start;
                byte[] encoded =
                        new String(text, offset, textLength).getBytes(StandardCharsets.UTF_8);
                binaryValue(encoded, encoded.length);
                return;
            }
            bytes[length++] = (byte) text[i];
        }
    }

    private void writeByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** Writes seven bits a byte, lowest first. */
    private void unsigned(long value) {
        ensure(10);
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    private void fixed(long value, int size) {
        ensure(size);
        for (int i = size - 1; i >= 0; i--) {
            bytes[length++] = (byte) (value >>> 8 * i);
        }
    }

    /** Reserves four bytes for {@link #setInt}. */
    void reserveInt() {
        fixed(0, Integer.BYTES);
    }

    void setInt(int position, int value) {
        int end = length;
        length = position;
        fixed(value, Integer.BYTES);
        length = end;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
