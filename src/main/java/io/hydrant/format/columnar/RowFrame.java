package io.hydrant.format.columnar;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The rows of one record as bytes. A frame is the length of the rows, the length of the JSON before
 * conversion, and the rows. Frames can be concatenated.
 */
public final class RowFrame {

    private static final int HEADER = 2 * Integer.BYTES;

    private RowFrame() {}

    /** Clears the writer and starts a frame. */
    public static void begin(RowWriter rows) {
        rows.clear();
        rows.reserveInt();
        rows.reserveInt();
    }

    /** Ends the frame that {@link #begin} started. Returns its bytes, the data of a record. */
    public static byte[] end(RowWriter rows, int jsonLength) {
        rows.setInt(0, rows.length() - HEADER);
        rows.setInt(Integer.BYTES, jsonLength);
        return rows.toByteArray();
    }

    /** Bytes of the JSON before conversion, which buffering hints count. */
    static int jsonLength(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(Integer.BYTES);
    }

    /** Bytes of the JSON of all frames up to this length. */
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

    /** Passes the rows of all frames to the consumer, which must read each row to its end. */
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
