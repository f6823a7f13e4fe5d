package io.hydrant.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Many records in one, as the Kinesis Producer Library writes them. */
final class KplAggregate {

    private static final byte[] MAGIC = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};

    private KplAggregate() {}

    static byte[] of(String partitionKey, List<byte[]> records) throws NoSuchAlgorithmException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        writeField(message, 1, partitionKey.getBytes(UTF_8));
        for (byte[] data : records) {
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            record.write(1 << 3); // the index of its partition key
            record.write(0);
            writeField(record, 3, data);
            writeField(message, 3, record.toByteArray());
        }
        ByteArrayOutputStream aggregate = new ByteArrayOutputStream();
        aggregate.writeBytes(MAGIC);
        aggregate.writeBytes(message.toByteArray());
        aggregate.writeBytes(MessageDigest.getInstance("MD5").digest(message.toByteArray()));
        return aggregate.toByteArray();
    }

    private static void writeField(ByteArrayOutputStream out, int number, byte[] bytes) {
        out.write(number << 3 | 2);
        int length = bytes.length;
        for (; length > 127; length >>>= 7) {
            out.write(length & 127 | 128);
        }
        out.write(length);
        out.writeBytes(bytes);
    }
}
