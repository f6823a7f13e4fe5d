package io.hydrant.format;

import java.io.ByteArrayOutputStream;

/** Builds a header whose numbers begin with the lowest byte, as in gzip and zip. */
final class LittleEndian {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    LittleEndian shorts(int... values) {
        for (int value : values) {
            write(value, Short.BYTES);
        }
        return this;
    }

    LittleEndian ints(int... values) {
        for (int value : values) {
            write(value, Integer.BYTES);
        }
        return this;
    }

    LittleEndian longs(long... values) {
        for (long value : values) {
            write(value, Long.BYTES);
        }
        return this;
    }

    LittleEndian bytes(byte[] values) {
        bytes.writeBytes(values);
        return this;
    }

    private void write(long value, int length) {
        for (int i = 0; i < length; i++) {
            bytes.write((int) (value >>> (8 * i)));
        }
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
