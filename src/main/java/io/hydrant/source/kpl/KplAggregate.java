package io.hydrant.source.kpl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Many records in one, as the Kinesis Producer Library writes them: four bytes that mark it, a
 * Protocol Buffers message, its MD5. Records are made when they are asked for, as six bytes are
 * enough for one. Not for several threads at once.
 */
public final class KplAggregate {

    private static final byte[] MARK = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};
    private static final int DIGEST_BYTES = 16;

    /** Kinesis's own limit; the library cannot have put a record with more. */
    private static final int LONGEST_PARTITION_KEY = 256;

    private static final int PARTITION_KEY = ProtobufReader.tag(1, ProtobufReader.LENGTH_DELIMITED);
    private static final int RECORD = ProtobufReader.tag(3, ProtobufReader.LENGTH_DELIMITED);

    private final byte[] bytes;
    private final int[] keyPositions;
    private final int[] recordPositions;
    private final long sizeInBytes;
    private int lastKeyIndex = -1;
    private String lastKey;

    private KplAggregate(byte[] bytes) throws UnsoundAggregateException {
        this.bytes = bytes;
        IntStream.Builder keys = IntStream.builder();
        IntStream.Builder records = IntStream.builder();
        ProtobufReader message =
                new ProtobufReader(bytes, MARK.length, bytes.length - DIGEST_BYTES);
        while (message.hasMore()) {
            int tag = message.nextTag();
            if (tag == PARTITION_KEY) {
                keys.add(message.position());
            } else if (tag == RECORD) {
                records.add(message.position());
            }
            // Explicit hash keys, too: they said which shard to put a record to, and there it is.
            message.skip(tag);
        }
        keyPositions = keys.build().toArray();
        recordPositions = records.build().toArray();
        sizeInBytes = checkedSize();
    }

    /** Whether a record begins as an aggregate does; most do not, and that is cheap to see. */
    public static boolean isMarked(ByteBuffer record) {
        if (record.remaining() < MARK.length) {
            return false;
        }
        for (int i = 0; i < MARK.length; i++) {
            if (record.get(record.position() + i) != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /** Empty for any other record, one that only begins like an aggregate included. */
    public static Optional<KplAggregate> read(byte[] record) throws UnsoundAggregateException {
        if (record.length <= MARK.length + DIGEST_BYTES
                || !isMarked(ByteBuffer.wrap(record))
                || !digestMatches(record)) {
            return Optional.empty();
        }
        return Optional.of(new KplAggregate(record));
    }

    /**
     * The records that these bring, each in the place of its aggregate. What cannot be taken apart
     * stays as it is.
     */
    public static List<byte[]> takenApart(List<byte[]> records) {
        List<byte[]> apart = new ArrayList<>(records.size());
        for (byte[] record : records) {
            Optional<KplAggregate> aggregate = soundOne(record);
            if (aggregate.isPresent()) {
                for (int i = 0; i < aggregate.get().size(); i++) {
                    ByteBuffer data = aggregate.get().data(i);
                    byte[] bytes = new byte[data.remaining()];
                    data.duplicate().get(bytes);
                    apart.add(bytes);
                }
            } else {
                apart.add(record);
            }
        }
        return apart;
    }

    private static Optional<KplAggregate> soundOne(byte[] record) {
        try {
            return read(record);
        } catch (UnsoundAggregateException e) {
            return Optional.empty();
        }
    }

    private static boolean digestMatches(byte[] record) {
        int end = record.length - DIGEST_BYTES;
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(record, MARK.length, end - MARK.length);
            return Arrays.equals(digest.digest(), 0, DIGEST_BYTES, record, end, record.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    private long checkedSize() throws UnsoundAggregateException {
        if (recordPositions.length == 0) {
            throw new UnsoundAggregateException("it holds no record");
        }
        for (int i = 0; i < keyPositions.length; i++) {
            if (isTooLong(i)) {
                throw new UnsoundAggregateException(
                        "partition key "
                                + i
                                + " is longer than "
                                + LONGEST_PARTITION_KEY
                                + " characters");
            }
        }
        long size = 0;
        for (int i = 0; i < recordPositions.length; i++) {
            RecordFields record = record(i);
            if (record.partitionKeyIndex() >= keyPositions.length) {
                throw new UnsoundAggregateException(
                        "record " + i + " has a partition key that is not there");
            }
            size += record.data().remaining();
        }
        return size;
    }

    private boolean isTooLong(int keyIndex) throws UnsoundAggregateException {
        int bytes =
                new ProtobufReader(this.bytes, keyPositions[keyIndex], this.bytes.length).length();
        return bytes > LONGEST_PARTITION_KEY && key(keyIndex).length() > LONGEST_PARTITION_KEY;
    }

    /** At least 1. */
    public int size() {
        return recordPositions.length;
    }

    /** Of the data of all its records. */
    public long sizeInBytes() {
        return sizeInBytes;
    }

    public ByteBuffer data(int index) {
        return known(index).data();
    }

    public String partitionKey(int index) {
        int keyIndex = known(index).partitionKeyIndex();
        // Often the same for all, and they should not each keep a copy.
        if (keyIndex != lastKeyIndex) {
            lastKeyIndex = keyIndex;
            lastKey = key(keyIndex);
        }
        return lastKey;
    }

    private RecordFields known(int index) {
        try {
            return record(index);
        } catch (UnsoundAggregateException e) {
            throw new IllegalStateException("It was sound before", e);
        }
    }

    private RecordFields record(int index) throws UnsoundAggregateException {
        ProtobufReader field = new ProtobufReader(bytes, recordPositions[index], bytes.length);
        int length = field.length();
        return RecordFields.read(bytes, field.position(), field.position() + length);
    }

    private String key(int index) {
        ProtobufReader field = new ProtobufReader(bytes, keyPositions[index], bytes.length);
        try {
            int length = field.length();
            return new String(bytes, field.position(), length, UTF_8);
        } catch (UnsoundAggregateException e) {
            throw new IllegalStateException("It was skipped before", e);
        }
    }
}
