package io.hydrant.local.kinesis.log;

import java.nio.ByteBuffer;

/** The first bytes of a block: what is known of it without its records. */
public final class BlockHeader {

    static final int BYTES = 32;
    static final int SHARD_AT = 8;

    /** Beside the number of the shard: what follows the header is encrypted. */
    static final int ENCRYPTED = 1 << 31;

    private final ByteBuffer bytes;

    private BlockHeader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Wraps bytes that start with a header, without a copy. */
    static BlockHeader of(ByteBuffer bytes) {
        return new BlockHeader(bytes);
    }

    public int length() {
        return bytes.getInt(0);
    }

    public int shardNumber() {
        return bytes.getInt(SHARD_AT) & ~ENCRYPTED;
    }

    public long firstPosition() {
        return bytes.getLong(12);
    }

    /** The position behind the last record. */
    long endPosition() {
        return firstPosition() + count();
    }

    long arrivedAt() {
        return bytes.getLong(20);
    }

    public int count() {
        return bytes.getInt(28);
    }

    /** The header alone. */
    ByteBuffer bytes() {
        ByteBuffer header = bytes.duplicate();
        header.position(0).limit(BYTES);
        return header;
    }
}
