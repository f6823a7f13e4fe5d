package io.hydrant.source.kpl;

/**
 * Reads one Protocol Buffers message. Lengths are compared with what is there before anything is
 * allocated, and nothing is read recursively.
 */
final class ProtobufReader {

    static final int VARINT = 0;
    static final int LENGTH_DELIMITED = 2;

    private static final int FIXED_64 = 1;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_VARINT = 10;

    private final byte[] bytes;
    private final int end;
    private int position;

    ProtobufReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    boolean hasMore() {
        return position < end;
    }

    int position() {
        return position;
    }

    /** Number and type of the next field, as {@link #tag(int, int)} has them. */
    int nextTag() throws UnsoundAggregateException {
        long tag = varint();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw new UnsoundAggregateException("a field has no valid number");
        }
        return (int) tag;
    }

    static int tag(int number, int type) {
        return number << 3 | type;
    }

    /** Unsigned. */
    long varint() throws UnsoundAggregateException {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            if (position == end) {
                throw cutOff();
            }
            byte next = bytes[position++];
            value |= (next & 0x7fL) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        throw new UnsoundAggregateException("a number is longer than 10 bytes");
    }

    /** Of a field that has one; so many bytes follow, for certain. */
    int length() throws UnsoundAggregateException {
        long length = varint();
        if (length < 0 || length > end - position) {
            throw cutOff();
        }
        return (int) length;
    }

    void skipBytes(int count) throws UnsoundAggregateException {
        if (count > end - position) {
            throw cutOff();
        }
        position += count;
    }

    /** Leaves out a field that nobody here knows. */
    void skip(int tag) throws UnsoundAggregateException {
        switch (tag & 7) {
            case VARINT:
                varint();
                return;
            case FIXED_64:
                skipBytes(8);
                return;
            case LENGTH_DELIMITED:
                skipBytes(length());
                return;
            case FIXED_32:
                skipBytes(4);
                return;
            default:
                // Groups, which hold fields to any depth; no producer has ever written one.
                throw new UnsoundAggregateException("a field has type " + (tag & 7));
        }
    }

    private static UnsoundAggregateException cutOff() {
        return new UnsoundAggregateException("a field is longer than what holds it");
    }
}
