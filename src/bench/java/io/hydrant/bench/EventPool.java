package io.hydrant.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Distinct JSON events of one size, the same ones in every process. */
final class EventPool {

    /** Many enough for gzip's window of 32 KiB never to hold the same event twice. */
    private static final int EVENTS = 10_000;

    private static final int SEED = 42;

    private static final String[] ACTIONS = {
        "login", "logout", "view", "search", "add_to_cart", "purchase", "refund", "subscribe"
    };

    private static final String[] WORDS = {
        "stream",
        "delivery",
        "record",
        "buffer",
        "object",
        "bucket",
        "prefix",
        "shard",
        "lambda",
        "function",
        "checkpoint",
        "barrier",
        "window",
        "event",
        "session",
        "browser",
        "product",
        "category",
        "discount",
        "shipping",
        "customer",
        "invoice",
        "payment",
        "garden",
        "kitchen",
        "winter",
        "summer",
        "blue",
        "green",
        "yellow",
        "large",
        "small",
        "wooden",
        "silent"
    };

    private final byte[][] events = new byte[EVENTS][];

    EventPool(int recordSize) {
        Random random = new Random(SEED);
        for (int i = 0; i < EVENTS; i++) {
            events[i] = event(random, i, recordSize);
        }
    }

    private static byte[] event(Random random, int number, int recordSize) {
        StringBuilder json = new StringBuilder(recordSize);
        json.append("{\"user\":\"user-").append(10_000 + random.nextInt(90_000));
        json.append("\",\"session\":\"").append(Integer.toHexString(random.nextInt()));
        json.append("\",\"action\":\"").append(ACTIONS[random.nextInt(ACTIONS.length)]);
        json.append("\",\"time\":\"2026-01-31T08:")
                .append(10 + random.nextInt(50))
                .append(':')
                .append(10 + random.nextInt(50))
                .append('.')
                .append(100 + random.nextInt(900));
        json.append("Z\",\"number\":").append(number);
        json.append(",\"device\":{\"mobile\":").append(random.nextBoolean());
        json.append(",\"ip\":\"10.0.").append(random.nextInt(256)).append('.');
        json.append(random.nextInt(256)).append("\"},\"text\":\"");
        while (json.length() < recordSize - 2) {
            json.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        // All of one size, so that counting records is counting bytes.
        json.setLength(recordSize - 2);
        return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Begins again after the last one. */
    byte[] event(long number) {
        return events[(int) (number % EVENTS)];
    }
}
