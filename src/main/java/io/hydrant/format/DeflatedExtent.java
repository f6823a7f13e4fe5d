package io.hydrant.format;

/** Checksum and sizes of a deflate stream, for gzip's trailer and zip's headers. Immutable. */
final class DeflatedExtent {

    private final int checksum;
    private final long compressedSize;
    private final long rawSize;

    DeflatedExtent(int checksum, long compressedSize, long rawSize) {
        this.checksum = checksum;
        this.compressedSize = compressedSize;
        this.rawSize = rawSize;
    }

    /** CRC-32 of the bytes before compression. */
    int checksum() {
        return checksum;
    }

    long compressedSize() {
        return compressedSize;
    }

    /** Bytes before compression. */
    long rawSize() {
        return rawSize;
    }
}
