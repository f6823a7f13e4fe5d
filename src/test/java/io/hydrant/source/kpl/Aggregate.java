package io.hydrant.source.kpl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Writes KPL aggregates, sound ones and others. */
public final class Aggregate {

    private static final byte[] MARK = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    /** Of records that share a partition key. */
    public static byte[] of(String partitionKey, List<byte[]> records) {
        Aggregate aggregate = new Aggregate().partitionKey(partitionKey);
        records.forEach(data -> aggregate.record(0, data));
        return aggregate.bytes();
    }

    public Aggregate partitionKey(String key) {
        return field(1, key.getBytes(UTF_8));
    }

    public Aggregate explicitHashKey(String key) {
        return field(2, key.getBytes(UTF_8));
    }

    public Aggregate record(long keyIndex, byte[] data) {
        return field(3, concat(number(1, keyIndex), bytes(3, data)));
    }

    public Aggregate record(long keyIndex, long hashKeyIndex, byte[] data) {
        return field(
                3, concat(concat(number(1, keyIndex), number(2, hashKeyIndex)), bytes(3, data)));
    }

    public Aggregate field(int number, byte[] content) {
        return raw(bytes(number, content));
    }

    public Aggregate raw(byte[] bytes) {
        message.writeBytes(bytes);
        return this;
    }

    /** Without mark and digest. */
    public byte[] message() {
        return message.toByteArray();
    }

    public byte[] bytes() {
        return marked(message());
    }

    /** Any message, with the mark and a digest that is right. */
    public static byte[] marked(byte[] message) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(message);
            return concat(MARK, concat(message, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] number(int field, long value) {
        return concat(varint(field << 3), varint(value));
    }

    public static byte[] bytes(int field, byte[] content) {
        return concat(concat(varint(field << 3 | 2), varint(content.length)), content);
    }

    public static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        for (; (left & ~0x7fL) != 0; left >>>= 7) {
            out.write((int) (left & 0x7f | 0x80));
        }
        out.write((int) left);
        return out.toByteArray();
    }

    public static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
