package io.hydrant.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** Objects of chunks, and what to make chunks of. */
final class Written {

    private Written() {}

    static byte[] objectOf(ObjectFormat format, byte[]... chunks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ObjectWriter writer = format.newObject(out);
        for (byte[] chunk : chunks) {
            writer.append(format.chunkOf(chunk, chunk.length));
        }
        writer.finish();
        return out.toByteArray();
    }

    /** An object whose chunks were made when the definition named another format. */
    static byte[] objectOfForeignChunks(ObjectFormat format, ObjectFormat other, byte[]... chunks)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ObjectWriter writer = format.newObject(out);
        for (byte[] chunk : chunks) {
            writer.append(other.chunkOf(chunk, chunk.length));
        }
        writer.finish();
        return out.toByteArray();
    }

    static byte[] text(int length, long seed) {
        Random random = new Random(seed);
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ("{\"user\":\"".charAt(i % 9) + random.nextInt(3));
        }
        return text;
    }

    static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
