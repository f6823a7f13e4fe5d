package io.hydrant.source;

import io.hydrant.source.kpl.Aggregate;
import java.util.Arrays;
import java.util.Random;

/** Aggregates in which somebody changed something, most with a digest that is right again. */
final class MutatedAggregates {

    private static final byte[][] TRAPS = {
        {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07},
        {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff},
        Aggregate.varint(-1),
        Aggregate.varint(Long.MAX_VALUE),
        Aggregate.varint(3L * 1024 * 1024 * 1024),
        {0x1a, 0x00},
        {0x0a, 0x00},
        {0x0b, 0x0b, 0x0b, 0x0b},
        {0x00},
    };

    private final Random random;

    MutatedAggregates(long seed) {
        random = new Random(seed);
    }

    byte[] next() {
        byte[] message = sound();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            message = changed(message);
        }
        byte[] record = Aggregate.marked(message);
        return random.nextInt(10) == 0 ? changed(record) : record;
    }

    private byte[] sound() {
        Aggregate aggregate = new Aggregate();
        int keys = 1 + random.nextInt(4);
        for (int i = 0; i < keys; i++) {
            aggregate.partitionKey("key" + random.nextInt());
            aggregate.explicitHashKey(String.valueOf(random.nextLong()));
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            byte[] data = new byte[random.nextInt(40)];
            random.nextBytes(data);
            if (random.nextBoolean()) {
                aggregate.record(random.nextInt(keys), data);
            } else {
                aggregate.record(random.nextInt(keys), random.nextInt(keys), data);
            }
        }
        return aggregate.message();
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
        byte[] rest = Arrays.copyOfRange(tail, Math.min(1, tail.length), tail.length);
        switch (random.nextInt(6)) {
            case 0:
                return head;
            case 1:
                return Aggregate.concat(head, rest);
            case 2:
                return Aggregate.concat(head, Aggregate.concat(tail, tail));
            case 3:
                byte[] trap = TRAPS[random.nextInt(TRAPS.length)];
                return Aggregate.concat(head, Aggregate.concat(trap, tail));
            default:
                byte[] other = {(byte) random.nextInt(256)};
                return Aggregate.concat(head, Aggregate.concat(other, rest));
        }
    }
}
