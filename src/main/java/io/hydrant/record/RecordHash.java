package io.hydrant.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of the position of a record: shard, sequence number and subsequence number. Manifests
 * contain sums of it, and their page documents it, so it never changes.
 *
 * <p>It is computed for every record. A general hash of these texts takes twice as long.
 */
public final class RecordHash {

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private RecordHash() {}

    /** What all records of a shard share. */
    static long ofShard(String shard) {
        return text(0, shard);
    }

    /** What all records of an aggregate share. */
    static long ofSequence(long ofShard, String sequenceNumber) {
        return text(ofShard, sequenceNumber);
    }

    static long ofRecord(long ofSequence, int subsequenceNumber) {
        return finished(word(ofSequence, subsequenceNumber));
    }

    public static long of(String shard, String sequenceNumber, int subsequenceNumber) {
        return ofRecord(ofSequence(ofShard(shard), sequenceNumber), subsequenceNumber);
    }

    private static long text(long start, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        long hash = start;
        int position = 0;
        for (; position + Long.BYTES <= bytes.length; position += Long.BYTES) {
            hash = word(hash, (long) WORD.get(bytes, position));
        }
        long rest = 0;
        for (int shift = 0; position < bytes.length; position++, shift += Byte.SIZE) {
            rest |= (bytes[position] & 0xffL) << shift;
        }
        return word(hash, rest);
    }

    private static long word(long hash, long word) {
        long mixed = (hash ^ word) * FACTOR;
        return mixed ^ mixed >>> 32;
    }

    /** The last step of MurmurHash3: each bit of the input changes half of the bits. */
    private static long finished(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
