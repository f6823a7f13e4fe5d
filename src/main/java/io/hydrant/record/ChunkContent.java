package io.hydrant.record;

/** The bytes of a chunk: raw, or compressed in a form that can be joined with others. Immutable. */
public final class ChunkContent {

    private final byte[] bytes;
    private final boolean compressed;
    private final int rawSize;
    private final int checksum;

    private ChunkContent(byte[] bytes, boolean compressed, int rawSize, int checksum) {
        this.bytes = bytes;
        this.compressed = compressed;
        this.rawSize = rawSize;
        this.checksum = checksum;
    }

    public static ChunkContent raw(byte[] bytes) {
        return new ChunkContent(bytes, false, bytes.length, 0);
    }

    /** {@code checksum} is the CRC-32 of the {@code rawSize} bytes before compression. */
    public static ChunkContent compressed(byte[] bytes, int rawSize, int checksum) {
        return new ChunkContent(bytes, true, rawSize, checksum);
    }

    public byte[] bytes() {
        return bytes;
    }

    public boolean isCompressed() {
        return compressed;
    }

    /** Bytes before compression. */
    public int rawSize() {
        return rawSize;
    }

    /** CRC-32 of the bytes before compression; only compressed content has it. */
    public int checksum() {
        return checksum;
    }

    @Override
    public String toString() {
        return rawSize + " bytes" + (compressed ? " in " + bytes.length : "");
    }
}
