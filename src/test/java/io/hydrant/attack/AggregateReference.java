package io.hydrant.attack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the records of an aggregate hold, by the rules of Protocol Buffers alone: whoever takes it
 * apart finds these bytes, and whoever refuses to hands all of it on.
 */
final class AggregateReference {

    private static final int FRAME = Aggregates.MAGIC.length + 16;

    private AggregateReference() {}

    /** Empty for what cannot be taken apart. */
    static Optional<byte[]> data(byte[] record) {
        int end = record.length - 16;
        if (record.length < FRAME
                || !Arrays.equals(
                        Arrays.copyOf(record, Aggregates.MAGIC.length), Aggregates.MAGIC)) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOfRange(record, Aggregates.MAGIC.length, end);
        if (!Arrays.equals(
                Aggregates.md5(message), Arrays.copyOfRange(record, end, record.length))) {
            return Optional.empty();
        }
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ByteBuffer fields = ByteBuffer.wrap(message);
            while (fields.hasRemaining()) {
                long tag = number(fields);
                byte[] value = value(fields, tag);
                if (tag == (3 << 3 | 2)) {
                    all.writeBytes(dataOf(value));
                }
            }
            return Optional.of(all.toByteArray());
        } catch (RuntimeException notSuch) {
            return Optional.empty();
        }
    }

    private static byte[] dataOf(byte[] record) {
        byte[] data = null;
        ByteBuffer fields = ByteBuffer.wrap(record);
        while (fields.hasRemaining()) {
            long tag = number(fields);
            byte[] value = value(fields, tag);
            // Of a field that is there twice, the last one counts.
            data = tag == (3 << 3 | 2) ? value : data;
        }
        if (data == null) {
            throw new IllegalArgumentException("A record has no data");
        }
        return data;
    }

    private static byte[] value(ByteBuffer fields, long tag) {
        switch ((int) (tag & 7)) {
            case 0:
                number(fields);
                return new byte[0];
            case 1:
                return bytes(fields, 8);
            case 2:
                return bytes(fields, number(fields));
            case 5:
                return bytes(fields, 4);
            default:
                throw new IllegalArgumentException("A field is a group, or nothing that is known");
        }
    }

    private static byte[] bytes(ByteBuffer fields, long length) {
        if (length < 0 || length > fields.remaining()) {
            throw new IllegalArgumentException("A field is longer than the message");
        }
        byte[] bytes = new byte[(int) length];
        fields.get(bytes);
        return bytes;
    }

    private static long number(ByteBuffer fields) {
        long number = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte part = fields.get();
            number |= (long) (part & 127) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("A number has no end");
    }
}
