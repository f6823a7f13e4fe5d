package io.hydrant.format;

import io.hydrant.record.ChunkContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xerial.snappy.Snappy;

/**
 * Reads and writes the compressed chunks of both Snappy formats: blocks of raw Snappy that refer to
 * no other bytes. The length of a block precedes it, in 4 bytes with the highest first.
 */
final class SnappyBlocks {

    /**
     * Bytes of a block before compression, as of snappy-java. Hadoop's reader accepts up to 256
     * KiB.
     */
    static final int RAW_SIZE = 32 * 1024;

    private SnappyBlocks() {}

    static ChunkContent chunkOf(byte[] buffer, int length) {
        if (length < ChunkFormat.SMALLEST_COMPRESSED) {
            return ChunkContent.raw(Arrays.copyOf(buffer, length));
        }
        ByteArrayOutputStream blocks = new ByteArrayOutputStream(length / 2);
        try {
            for (int at = 0; at < length; at += RAW_SIZE) {
                blocks.writeBytes(block(buffer, at, Math.min(RAW_SIZE, length - at)));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ChunkContent.snappy(blocks.toByteArray(), length);
    }

    /** Compresses a block, and puts its length before it. */
    static byte[] block(byte[] raw, int at, int length) throws IOException {
        byte[] block = new byte[Integer.BYTES + Snappy.maxCompressedLength(length)];
        int size = Snappy.compress(raw, at, length, block, Integer.BYTES);
        ByteBuffer.wrap(block).putInt(size);
        return Arrays.copyOf(block, Integer.BYTES + size);
    }

    /** Writes blocks with their lengths before compression, as Hadoop's format requires. */
    static void writeWithRawLengths(byte[] blocks, OutputStream out) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(blocks);
        byte[] rawLength = new byte[Integer.BYTES];
        while (left.hasRemaining()) {
            int at = left.position();
            int size = left.getInt();
            ByteBuffer.wrap(rawLength)
                    .putInt(Snappy.uncompressedLength(blocks, left.position(), size));
            out.write(rawLength);
            out.write(blocks, at, Integer.BYTES + size);
            left.position(left.position() + size);
        }
    }

    static byte[] uncompress(ChunkContent chunk) throws IOException {
        byte[] raw = new byte[chunk.rawSize()];
        ByteBuffer left = ByteBuffer.wrap(chunk.bytes());
        int length = 0;
        while (left.hasRemaining()) {
            int size = left.getInt();
            length += Snappy.rawUncompress(chunk.bytes(), left.position(), size, raw, length);
            left.position(left.position() + size);
        }
        if (length != raw.length) {
            throw new IOException(
                    "A chunk of " + raw.length + " bytes uncompresses to " + length + " bytes");
        }
        return raw;
    }
}
