package io.hydrant.attack;

import java.util.Arrays;
import java.util.Random;

/** Changes bytes without a thought of what they mean. */
final class BytesMutator {

    private BytesMutator() {}

    static byte[] mutate(byte[] original, Random random) {
        if (original.length == 0 || random.nextInt(10) == 0) {
            return random(random, 512);
        }
        byte[] bytes = original.clone();
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(16));
        switch (random.nextInt(4)) {
            case 0:
                return Arrays.copyOf(bytes, from);
            case 1:
                for (int i = from; i < to; i++) {
                    bytes[i] = (byte) random.nextInt(256);
                }
                return bytes;
            case 2:
                return joined(
                        Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
            default:
                return joined(
                        Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
        }
    }

    static byte[] random(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
