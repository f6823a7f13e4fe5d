package io.hydrant.record;

/** The bytes of a chunk: raw, or compressed in a form that can be joined with others. Immutable. */
public final class ChunkContent {

    private final byte[] bytes;
    private final Compression compression;
    private final int rawSize;
    private final int checksum;

    ChunkContent(byte[] bytes, Compression compression, int rawSize, int checksum) {
        this.bytes = bytes;
        this.compression = compression;
        this.rawSize = rawSize;
        this.checksum = checksum;
    }

    public static ChunkContent raw(byte[] bytes) {
        return new ChunkContent(bytes, Compression.NONE, bytes.length, 0);
    }

    /** {@code checksum} is the CRC-32 of the {@code rawSize} bytes before compression. */
    public static ChunkContent deflated(byte[] bytes, int rawSize, int checksum) {
        return new ChunkContent(bytes, Compression.DEFLATE, rawSize, checksum);
    }

    public static ChunkContent snappy(byte[] bytes, int rawSize) {
        return new ChunkContent(bytes, Compression.SNAPPY, rawSize, 0);
    }

    /** {@code rawSize} is that of the JSON they were. */
    public static ChunkContent rows(byte[] bytes, int rawSize) {
        return new ChunkContent(bytes, Compression.ROWS, rawSize, 0);
    }

    public byte[] bytes() {
        return bytes;
    }

    public Compression compression() {
        return compression;
    }

    public boolean isCompressed() {
        return compression != Compression.NONE;
    }

    /** Bytes before compression. */
    public int rawSize() {
        return rawSize;
    }

    /** CRC-32 of the bytes before compression; only deflated content has it. */
    public int checksum() {
        return checksum;
    }

    @Override
    public String toString() {
        return rawSize + " bytes" + (isCompressed() ? " in " + bytes.length : "");
    }
}
