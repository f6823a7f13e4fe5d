package io.hydrant.local.kinesis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * A log in append-only files. Plain files rather than an MVStore, because a record is written once,
 * in order, and never changed: an append costs one copy to the page cache, needs no tree and no
 * compaction, and any number of waiting requests share one disk sync (group commit), during which
 * others go on appending. An address is the segment's number in the upper half, the offset in it in
 * the lower.
 */
final class SegmentedLog implements RecordLog {

    private static final long SEGMENT_BYTES = 64L << 20;

    private final Path directory;
    private final List<FileChannel> segments = new CopyOnWriteArrayList<>();
    private final Object syncing = new Object();
    private volatile long end;
    private volatile long durableEnd;
    private volatile boolean syncFailed;
    private boolean appending;

    private SegmentedLog(Path directory) {
        this.directory = directory;
    }

    /** Shows every block there is, with its address; what follows the last whole one is cut off. */
    static SegmentedLog open(Path directory, BiConsumer<Block, Long> found) throws IOException {
        SegmentedLog log = new SegmentedLog(directory);
        List<Path> files = log.existingSegments();
        for (Path file : files) {
            log.openSegment(file);
            log.recoverSegment(found);
            if (log.segments.size() < files.size()) {
                log.requireNothingAfterTheEnd(file);
            }
        }
        log.cutOffTornTail();
        log.durableEnd = log.end;
        return log;
    }

    @Override
    public long append(ByteBuffer block) throws IOException {
        // What an interrupted append leaves behind must never lie between two whole blocks.
        if (appending || syncFailed) {
            throw new IOException(directory + " is not written any more, after an earlier failure");
        }
        appending = true;
        if (offset(end) > 0 && offset(end) + block.remaining() > SEGMENT_BYTES) {
            awaitDurable(end);
            addSegment();
        }
        long address = end;
        FileChannel segment = segments.get(segments.size() - 1);
        long length = block.remaining();
        for (long at = offset(address); block.hasRemaining(); ) {
            at += segment.write(block, at);
        }
        end = address + length;
        appending = false;
        return address;
    }

    @Override
    public void awaitDurable(long wanted) throws IOException {
        if (durableEnd >= wanted) {
            return;
        }
        synchronized (syncing) {
            // Most who waited here find that the one before them has synced their block, too.
            if (durableEnd >= wanted) {
                return;
            }
            long written = end;
            try {
                segments.get(segmentNumber(written)).force(false);
            } catch (IOException failed) {
                // The kernel may forget what it failed to write: no later sync can be trusted.
                syncFailed = true;
                throw failed;
            }
            durableEnd = written;
        }
    }

    @Override
    public long durableEnd() {
        return durableEnd;
    }

    @Override
    public ByteBuffer read(long address, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        FileChannel segment = segments.get(segmentNumber(address));
        while (bytes.hasRemaining()) {
            if (segment.read(bytes, offset(address) + bytes.position()) < 0) {
                throw new IOException(directory + " ends before the block at " + address);
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        for (FileChannel segment : segments) {
            segment.close();
        }
    }

    private List<Path> existingSegments() {
        List<Path> files = new ArrayList<>();
        while (segmentFile(files.size()).toFile().exists()) {
            files.add(segmentFile(files.size()));
        }
        return files;
    }

    private void recoverSegment(BiConsumer<Block, Long> found) throws IOException {
        FileChannel segment = segments.get(segments.size() - 1);
        long size = segment.size();
        while (offset(end) + Block.HEADER_BYTES <= size) {
            int length = Block.lengthIn(read(end, Block.HEADER_BYTES));
            if (length < Block.HEADER_BYTES || offset(end) + length > size) {
                break;
            }
            Block block = Block.read(read(end, length));
            if (!block.isIntact()) {
                break;
            }
            found.accept(block, end);
            end += length;
        }
    }

    /** Only the newest segment can have been in the middle of a write. */
    private void requireNothingAfterTheEnd(Path file) throws IOException {
        if (Files.size(file) != offset(end)) {
            throw new IOException(file + " is damaged at byte " + offset(end));
        }
    }

    private void cutOffTornTail() throws IOException {
        if (segments.isEmpty()) {
            addSegment();
        }
        FileChannel newest = segments.get(segments.size() - 1);
        newest.truncate(offset(end));
        newest.force(true);
    }

    private void addSegment() throws IOException {
        openSegment(segmentFile(segments.size()));
        Disk.syncDirectory(directory);
    }

    private void openSegment(Path file) throws IOException {
        segments.add(
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
        end = (segments.size() - 1L) << 32;
    }

    private Path segmentFile(int number) {
        return directory.resolve(String.format("%08d.log", number));
    }

    private static int segmentNumber(long address) {
        return (int) (address >>> 32);
    }

    private static long offset(long address) {
        return address & 0xFFFFFFFFL;
    }
}
