package io.hydrant.local.kinesis.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * Reads segments of one log from start to end, and tells a write that was cut short from damage:
 * behind the former there is nothing.
 */
final class SegmentScan {

    private static final int WINDOW_BYTES = 1 << 20;

    /** Beyond it, nobody knows what the bytes are, and none of them may be cut off. */
    private static final int MOST_CANDIDATES = 1_000;

    private final Map<Integer, Long> nextPositions = new HashMap<>();

    /** The offset behind the last of the intact blocks that follow one another from the start. */
    long intactEnd(FileChannel segment, BiConsumer<BlockHeader, Long> found) throws IOException {
        long size = segment.size();
        long at = 0;
        while (at + BlockHeader.BYTES <= size) {
            int length = Block.lengthIn(read(segment, at, BlockHeader.BYTES));
            if (length < BlockHeader.BYTES || at + length > size) {
                return at;
            }
            Block block = Block.read(read(segment, at, length));
            if (!block.isIntact()) {
                return at;
            }
            note(block.header());
            found.accept(block.header(), at);
            at += length;
        }
        return at;
    }

    /** A block that lies before those that are looked for. */
    void note(BlockHeader block) {
        nextPositions.put(block.shardNumber(), block.endPosition());
    }

    /** The offset of the first intact block behind a place where there is none. */
    OptionalLong intactBlockAfter(FileChannel segment, long damage) throws IOException {
        long size = segment.size();
        int candidates = 0;
        for (long start = damage + 1; start + BlockHeader.BYTES <= size; start += WINDOW_BYTES) {
            int length = (int) Math.min(WINDOW_BYTES + BlockHeader.BYTES - 1, size - start);
            ByteBuffer window = read(segment, start, length);
            for (int at = 0; at + BlockHeader.BYTES <= length; at++) {
                int blockLength = window.getInt(at);
                if (blockLength < BlockHeader.BYTES
                        || blockLength > size - start - at
                        || !canFollow(headerAt(window, at))) {
                    continue;
                }
                candidates++;
                if (candidates > MOST_CANDIDATES
                        || Block.read(read(segment, start + at, blockLength)).isIntact()) {
                    return OptionalLong.of(start + at);
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Records may hold anything, a block too; but hardly one that comes next in its shard. */
    private boolean canFollow(BlockHeader header) {
        return header.shardNumber() >= 0
                && header.count() >= 0
                && header.count() <= header.length()
                && header.arrivedAt() > 0
                && header.firstPosition() >= nextPositions.getOrDefault(header.shardNumber(), 0L);
    }

    private static BlockHeader headerAt(ByteBuffer window, int at) {
        ByteBuffer header = window.duplicate();
        header.position(at).limit(at + BlockHeader.BYTES);
        return BlockHeader.of(header.slice());
    }

    private static ByteBuffer read(FileChannel segment, long offset, int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (segment.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("A segment ends before its size");
            }
        }
        return bytes.flip();
    }
}
