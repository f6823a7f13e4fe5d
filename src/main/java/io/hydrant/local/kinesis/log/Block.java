package io.hydrant.local.kinesis.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * Records that came for one shard in one request, as they lie in the log. Layout: length of the
 * whole, CRC-32C of all that follows, shard number, position of the first record, arrival, number
 * of records; then per record the lengths of partition key and data, the key, the data. The highest
 * bit of the shard number says that what follows the header is encrypted.
 */
public final class Block {

    private static final int CRC_AT = 4;
    private static final int SHARD_AT = BlockHeader.SHARD_AT;
    private static final int HEADER_BYTES = BlockHeader.BYTES;
    private static final int RECORD_HEADER_BYTES = 8;

    private final ByteBuffer bytes;
    private final boolean encryptedInLog;

    private Block(ByteBuffer bytes, boolean encryptedInLog) {
        this.bytes = bytes;
        this.encryptedInLog = encryptedInLog;
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
        return new Block(bytes, false);
    }

    /** Parses bytes that start with a header. */
    public static Block read(ByteBuffer bytes) {
        return new Block(bytes, isMarked(bytes));
    }

    /** This block with encrypted records. */
    Block withCiphertext(byte[] ciphertext) {
        ByteBuffer changed = withPayload(ciphertext);
        changed.putInt(SHARD_AT, header().shardNumber() | BlockHeader.ENCRYPTED);
        changed.putInt(CRC_AT, checksum(changed));
        return new Block(changed, true);
    }

    /** This block with decrypted records. */
    Block withPlaintext(byte[] records) {
        ByteBuffer changed = withPayload(records);
        changed.putInt(SHARD_AT, header().shardNumber());
        return new Block(changed, encryptedInLog);
    }

    private ByteBuffer withPayload(byte[] payload) {
        ByteBuffer changed = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        changed.put(bytes.duplicate().position(0).limit(HEADER_BYTES)).put(payload).flip();
        return changed.putInt(0, changed.limit());
    }

    /** True if the records must be decrypted before they are read. */
    public boolean isEncrypted() {
        return isMarked(bytes);
    }

    private static boolean isMarked(ByteBuffer bytes) {
        return bytes.limit() >= HEADER_BYTES && bytes.getInt(SHARD_AT) < 0;
    }

    /** The bytes behind the header. */
    ByteBuffer payload() {
        return bytes.duplicate().position(HEADER_BYTES);
    }

    /** The header's facts about the records, whether they are encrypted or not. */
    ByteBuffer facts() {
        ByteBuffer facts = ByteBuffer.allocate(HEADER_BYTES - SHARD_AT);
        BlockHeader header = header();
        facts.putInt(header.shardNumber()).putLong(header.firstPosition());
        return facts.putLong(header.arrivedAt()).putInt(header.count()).flip();
    }

    /**
     * The length that the first four bytes of a block contain. The result is arbitrary for other
     * bytes.
     */
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
            StoredRecord record =
                    new StoredRecord(at, header.arrivedAt(), partitionKey, data, encryptedInLog);
            if (!taker.test(record)) {
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
