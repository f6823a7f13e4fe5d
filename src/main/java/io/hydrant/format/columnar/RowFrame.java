package io.hydrant.format.columnar;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The rows of one record: the length of the rows, the length of the JSON that they were, the rows.
 * Frames can stand one after the other.
 */
public final class RowFrame {

    private static final int HEADER = 2 * Integer.BYTES;

    private RowFrame() {}

    /** Starts a frame, with nothing before it. */
    public static void begin(RowWriter rows) {
        rows.clear();
        rows.reserveInt();
        rows.reserveInt();
    }

    /** What was written since {@link #begin}, as the data of a record. */
    public static byte[] end(RowWriter rows, int jsonLength) {
        rows.setInt(0, rows.length() - HEADER);
        rows.setInt(Integer.BYTES, jsonLength);
        return rows.toByteArray();
    }

    /** What buffering hints count. */
    static int jsonLength(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(Integer.BYTES);
    }

    /** Of all frames up to this length. */
    static int jsonLength(byte[] frames, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(frames, 0, length);
        int sum = 0;
        while (buffer.hasRemaining()) {
            int rows = buffer.getInt();
            sum += buffer.getInt();
            buffer.position(buffer.position() + rows);
        }
        return sum;
    }

    /** Hands out the rows of all frames, one by one, each of which is to be read to its end. */
    static void read(byte[] frames, RowConsumer consumer) throws IOException {
        RowReader reader = new RowReader(frames);
        while (reader.position() < frames.length) {
            int end = reader.intValue();
            reader.skip(Integer.BYTES);
            end += reader.position();
            while (reader.position() < end) {
                consumer.accept(reader);
            }
        }
    }
}
