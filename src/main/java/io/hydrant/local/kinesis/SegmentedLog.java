package io.hydrant.local.kinesis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
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
    private final SegmentFiles files;
    private final ConcurrentNavigableMap<Integer, FileChannel> segments =
            new ConcurrentSkipListMap<>();
    private final Object syncing = new Object();
    private volatile long end;
    private volatile long durableEnd;
    private volatile boolean syncFailed;
    private boolean appending;

    private SegmentedLog(Path directory) {
        this.directory = directory;
        this.files = new SegmentFiles(directory);
    }

    /** Shows every block there is, with its address; what follows the last whole one is cut off. */
    static SegmentedLog open(Path directory, BiConsumer<Block, Long> found) throws IOException {
        SegmentedLog log = new SegmentedLog(directory);
        List<Integer> numbers = log.files.existing();
        for (int number : numbers) {
            log.openSegment(number);
            log.recoverSegment(found);
            if (log.segments.size() < numbers.size()) {
                log.requireNothingAfterTheEnd(log.files.of(number));
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
            addSegment(segments.lastKey() + 1);
        }
        long address = end;
        FileChannel segment = segments.lastEntry().getValue();
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
    public long start() {
        return startOf(segments.firstKey());
    }

    /** A segment goes whole, and not while it is written. */
    @Override
    public long startWithout(long address) {
        return startOf(segmentNumber(Math.min(address, end)));
    }

    @Override
    public void dropBefore(long address) throws IOException {
        // From the oldest on: what is left without a gap is a log, also after a crash in between.
        for (int number : segments.headMap(segmentNumber(address)).keySet()) {
            segments.remove(number).close();
            Files.delete(files.of(number));
        }
        Disk.syncDirectory(directory);
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
        for (FileChannel segment : segments.values()) {
            segment.close();
        }
    }

    private void recoverSegment(BiConsumer<Block, Long> found) throws IOException {
        FileChannel segment = segments.lastEntry().getValue();
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
            addSegment(0);
        }
        FileChannel newest = segments.lastEntry().getValue();
        newest.truncate(offset(end));
        newest.force(true);
    }

    private void addSegment(int number) throws IOException {
        openSegment(number);
        Disk.syncDirectory(directory);
    }

    private void openSegment(int number) throws IOException {
        segments.put(
                number,
                FileChannel.open(
                        files.of(number),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
        end = startOf(number);
    }

    private static long startOf(int segment) {
        return (long) segment << 32;
    }

    private static int segmentNumber(long address) {
        return (int) (address >>> 32);
    }

    private static long offset(long address) {
        return address & 0xFFFFFFFFL;
    }
}
