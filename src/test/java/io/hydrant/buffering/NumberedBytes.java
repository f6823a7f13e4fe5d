package io.hydrant.buffering;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Pieces of bytes that say their number and their length, so that they are found when joined. */
final class NumberedBytes {

    static final int LEAST = 8;

    private NumberedBytes() {}

    static byte[] of(int number, int length) {
        return ByteBuffer.allocate(Math.max(LEAST, length))
                .putInt(number)
                .putInt(Math.max(LEAST, length))
                .array();
    }

    /** The numbers of all pieces. Fails if there is anything else. */
    static List<Integer> in(byte[] joined) {
        List<Integer> numbers = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(joined);
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            numbers.add(bytes.getInt());
            bytes.position(start + bytes.getInt());
        }
        return numbers;
    }

    static List<Integer> inAll(List<byte[]> pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        pieces.forEach(joined::writeBytes);
        return in(joined.toByteArray());
    }
}
