package io.hydrant.local.kinesis.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * Records that came for one shard in one request, as they lie in the log. Layout: length of the
 * whole, CRC-32C of all that follows, shard number, position of the first record, arrival, number
 * of records; then per record the lengths of partition key and data, the key, the data.
 */
public final class Block {

    private static final int CRC_AT = 4;
    private static final int SHARD_AT = 8;
    private static final int HEADER_BYTES = BlockHeader.BYTES;
    private static final int RECORD_HEADER_BYTES = 8;

    private final ByteBuffer bytes;

    private Block(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    public static Block of(
            int shardNumber, long firstPosition, long arrivedAt, List<NewRecord> records) {
        int length = HEADER_BYTES;
        for (NewRecord record : records) {
            length += RECORD_HEADER_BYTES + record.sizeInBytes();
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putInt(length).putInt(0).putInt(shardNumber);
        bytes.putLong(firstPosition).putLong(arrivedAt).putInt(records.size());
        for (NewRecord record : records) {
            bytes.putInt(record.partitionKey().length).putInt(record.data().length);
            bytes.put(record.partitionKey()).put(record.data());
        }
        bytes.flip();
        bytes.putInt(CRC_AT, checksum(bytes));
        return new Block(bytes);
    }

    /** Of bytes that were read, starting with the header. */
    public static Block read(ByteBuffer bytes) {
        return new Block(bytes);
    }

    /** What the first four bytes of a block say; anything, when they are not those of a block. */
    static int lengthIn(ByteBuffer header) {
        return header.getInt(0);
    }

    public boolean isIntact() {
        return bytes.limit() >= HEADER_BYTES
                && lengthIn(bytes) == bytes.limit()
                && bytes.getInt(CRC_AT) == checksum(bytes);
    }

    public BlockHeader header() {
        return BlockHeader.of(bytes);
    }

    public int length() {
        return lengthIn(bytes);
    }

    /** From the start of the block. */
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** Hands out the records from a position on, until the taker wants no more. */
    public void forEachFrom(long position, Predicate<StoredRecord> taker) {
        ByteBuffer in = bytes.duplicate();
        in.position(HEADER_BYTES);
        BlockHeader header = header();
        for (long at = header.firstPosition(); at < header.endPosition(); at++) {
            int keyLength = in.getInt();
            int dataLength = in.getInt();
            if (at < position) {
                in.position(in.position() + keyLength + dataLength);
                continue;
            }
            byte[] key = new byte[keyLength];
            byte[] data = new byte[dataLength];
            in.get(key).get(data);
            String partitionKey = new String(key, StandardCharsets.UTF_8);
            if (!taker.test(new StoredRecord(at, header.arrivedAt(), partitionKey, data))) {
                return;
            }
        }
    }

    private static int checksum(ByteBuffer bytes) {
        ByteBuffer checked = bytes.duplicate();
        checked.position(SHARD_AT);
        CRC32C crc = new CRC32C();
        crc.update(checked);
        return (int) crc.getValue();
    }
}
