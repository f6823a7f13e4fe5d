package io.hydrant.local.kinesis.log;

import io.hydrant.disk.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;

/**
 * The headers of all blocks of a segment, one behind the other. The file of a segment that is
 * complete saves a start to read the segment: its blocks are verified when they are read. Layout of
 * the file: version, CRC-32C of all that follows, length of the segment, the headers.
 */
final class SegmentIndex {

    private static final int VERSION = 0x48590001;
    private static final int CRC_AT = 4;
    private static final int LENGTH_AT = 8;
    private static final int HEADERS_AT = 16;

    private byte[] headers = new byte[16 * BlockHeader.BYTES];
    private int size;

    void add(BlockHeader header) {
        if (size == headers.length) {
            headers = Arrays.copyOf(headers, size * 2);
        }
        header.bytes().get(headers, size, BlockHeader.BYTES);
        size += BlockHeader.BYTES;
    }

    /** With the offset of each block in the segment. */
    void forEach(BiConsumer<BlockHeader, Long> taker) {
        long offset = 0;
        for (int at = 0; at < size; at += BlockHeader.BYTES) {
            BlockHeader header = header(at);
            taker.accept(header, offset);
            offset += header.length();
        }
    }

    void write(Path file, long segmentLength) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADERS_AT + size);
        bytes.putInt(VERSION).putInt(0).putLong(segmentLength).put(headers, 0, size);
        bytes.putInt(CRC_AT, checksum(bytes.array()));
        WholeFile.replace(file, bytes.array());
    }

    /** Empty if there is none that fits the segment. */
    static Optional<SegmentIndex> read(Path file, FileChannel segment) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (content.length < HEADERS_AT
                || (content.length - HEADERS_AT) % BlockHeader.BYTES != 0
                || bytes.getInt(0) != VERSION
                || bytes.getInt(CRC_AT) != checksum(content)
                || bytes.getLong(LENGTH_AT) != segment.size()) {
            return Optional.empty();
        }
        SegmentIndex index = new SegmentIndex();
        index.headers = Arrays.copyOfRange(content, HEADERS_AT, content.length);
        index.size = index.headers.length;
        return index.fits(segment) ? Optional.of(index) : Optional.empty();
    }

    /**
     * Tells by the checksums of the first and the last block, without a look at what is between.
     */
    private boolean fits(FileChannel segment) throws IOException {
        long offset = 0;
        for (int at = 0; at < size; at += BlockHeader.BYTES) {
            BlockHeader header = header(at);
            boolean isAtAnEnd = at == 0 || at + BlockHeader.BYTES == size;
            if (header.length() < BlockHeader.BYTES
                    || offset + header.length() > segment.size()
                    || isAtAnEnd && !isAt(offset, header, segment)) {
                return false;
            }
            offset += header.length();
        }
        return offset == segment.size();
    }

    private static boolean isAt(long offset, BlockHeader header, FileChannel segment)
            throws IOException {
        ByteBuffer there = ByteBuffer.allocate(BlockHeader.BYTES);
        while (there.hasRemaining()) {
            if (segment.read(there, offset + there.position()) < 0) {
                return false;
            }
        }
        return there.flip().equals(header.bytes());
    }

    private BlockHeader header(int at) {
        return BlockHeader.of(ByteBuffer.wrap(headers, at, BlockHeader.BYTES).slice());
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, LENGTH_AT, content.length - LENGTH_AT);
        return (int) crc.getValue();
    }
}
