package io.hydrant.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Aggregates of the Kinesis Producer Library: sound ones, and those that are wrong somewhere. */
final class Aggregates {

    static final byte[] MAGIC = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};

    private static final List<String> HASH_KEYS =
            List.of(
                    "0",
                    "340282366920938463463374607431768211455",
                    "340282366920938463463374607431768211456",
                    "-1",
                    "",
                    "undefined",
                    "1e5",
                    "\u0661",
                    "9".repeat(5_000));

    private static final Pattern TOKEN = Pattern.compile("#(\\d{6})\\.(\\d{3})\\.\\d{4}#");

    private final Random random;

    Aggregates(Random random) {
        this.random = random;
    }

    /**
     * Says which record of which aggregate it is in, wherever it comes out; it cannot be changed.
     */
    static String token(int aggregate, int record) {
        return String.format(
                Locale.ROOT, "#%06d.%03d.%04d#", aggregate, record, check(aggregate, record));
    }

    private static int check(int aggregate, int record) {
        return Math.floorMod((aggregate * 1_000 + record) * 7_919, 9_973);
    }

    byte[] sound(int number) {
        return framed(message(number, 1 + random.nextInt(20), random.nextInt(4), ""));
    }

    byte[] odd(int number) {
        int records = random.nextInt(8);
        byte[] message = message(number, records, 0, "");
        switch (random.nextInt(8)) {
            case 0:
                return framed(BytesMutator.mutate(message, random));
            case 1:
                return BytesMutator.mutate(framed(message), random);
            case 2:
                // Its records name a key that the table does not have.
                return framed(message(number, records, 1 + random.nextInt(3), "index"));
            case 3:
                return framed(message(number, records, 0, "hash key"));
            case 4:
                return framed(message(number, records, 0, "no data"));
            case 5:
                return joined(MAGIC, BytesMutator.random(random, 40));
            case 6:
                return framed(joined(message, message(number, 1, 0, "unknown field")));
            default:
                // An aggregate within an aggregate is a record as any other.
                return framed(joined(message, field(3, record(0, framed(message), -1))));
        }
    }

    private byte[] message(int number, int records, int keys, String fault) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int key = 0; key <= keys; key++) {
            message.writeBytes(
                    field(1, utf8("<key " + number + "." + key + "." + random.nextInt() + ">")));
        }
        boolean hashed = fault.equals("hash key");
        if (hashed) {
            message.writeBytes(field(2, utf8(HASH_KEYS.get(random.nextInt(HASH_KEYS.size())))));
        }
        for (int i = 0; i < records; i++) {
            int key =
                    fault.equals("index")
                            ? keys + 1 + random.nextInt(1_000)
                            : random.nextInt(keys + 1);
            byte[] data = fault.equals("no data") ? new byte[0] : utf8(token(number, i));
            int hash = hashed ? random.nextInt(2) : -1;
            message.writeBytes(field(3, record(key, data, hash)));
        }
        if (fault.equals("unknown field")) {
            message.writeBytes(field(15, utf8("unknown")));
        }
        return message.toByteArray();
    }

    private static byte[] record(int key, byte[] data, int hash) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(1 << 3);
        writeNumber(record, key);
        if (hash >= 0) {
            record.write(2 << 3);
            writeNumber(record, hash);
        }
        if (data.length > 0) {
            record.writeBytes(field(3, data));
        }
        return record.toByteArray();
    }

    private static byte[] framed(byte[] message) {
        return joined(joined(MAGIC, message), md5(message));
    }

    private static byte[] field(int number, byte[] bytes) {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write(number << 3 | 2);
        writeNumber(field, bytes.length);
        field.writeBytes(bytes);
        return field.toByteArray();
    }

    private static void writeNumber(ByteArrayOutputStream out, int number) {
        int rest = number;
        for (; rest > 127; rest >>>= 7) {
            out.write(rest & 127 | 128);
        }
        out.write(rest);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    static byte[] md5(byte[] message) {
        try {
            return MessageDigest.getInstance("MD5").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How often each token is in it. */
    static Map<String, Integer> tokens(byte[] bytes) {
        Map<String, Integer> tokens = new HashMap<>();
        Matcher token = TOKEN.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (token.find()) {
            String found = token.group();
            int aggregate = Integer.parseInt(token.group(1));
            if (found.equals(token(aggregate, Integer.parseInt(token.group(2))))) {
                tokens.merge(found, 1, Integer::sum);
            }
        }
        return tokens;
    }
}
