package io.hydrant.local.kinesis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log in append-only files. Plain files rather than an MVStore, because a record is written once,
 * in order, and never changed: an append costs one copy to the page cache, needs no tree and no
 * compaction, and any number of waiting requests share one disk sync (group commit), during which
 * others go on appending. An address is the segment's number in the upper half, the offset in it in
 * the lower.
 */
final class SegmentedLog implements RecordLog {

    /** Opens the file of a segment, and makes it if it is missing. */
    interface Opening {
        FileChannel of(int number) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SegmentedLog.class);

    private static final long SEGMENT_BYTES = 64L << 20;

    private final Path directory;
    private final SegmentFiles files;
    private final Opening opening;
    private final Durability durability;
    private final long segmentBytes;
    private final ConcurrentNavigableMap<Integer, FileChannel> segments =
            new ConcurrentSkipListMap<>();
    private final Object syncing = new Object();
    private final OncePerMinute warning = new OncePerMinute();
    private volatile long end;
    private volatile long durableEnd;
    private volatile boolean failed;

    private SegmentedLog(
            Path directory, Opening opening, Durability durability, long segmentBytes) {
        this.directory = directory;
        this.files = new SegmentFiles(directory);
        this.opening = opening;
        this.durability = durability;
        this.segmentBytes = segmentBytes;
    }

    /**
     * Shows every block there is, with its address. A write that was cut short at the very end is
     * cut off; throws {@link DamagedStreamException} when something else cannot be read.
     */
    static SegmentedLog open(Path directory, Durability durability, BiConsumer<Block, Long> found)
            throws IOException {
        return open(directory, new SegmentFiles(directory)::open, durability, found);
    }

    static SegmentedLog open(
            Path directory, Opening opening, Durability durability, BiConsumer<Block, Long> found)
            throws IOException {
        return open(directory, opening, durability, SEGMENT_BYTES, found);
    }

    /** A segment holds so many bytes, or one block that is larger. */
    static SegmentedLog open(
            Path directory,
            Opening opening,
            Durability durability,
            long segmentBytes,
            BiConsumer<Block, Long> found)
            throws IOException {
        SegmentedLog log = new SegmentedLog(directory, opening, durability, segmentBytes);
        try {
            log.recover(found);
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    @Override
    public long append(ByteBuffer block) throws IOException {
        if (failed) {
            throw notWritten("The log is read-only since an earlier write error");
        }
        try {
            if (offset(end) > 0 && offset(end) + block.remaining() > segmentBytes) {
                awaitDurable(end);
                addSegment(segments.lastKey() + 1);
            }
            long address = end;
            long length = block.remaining();
            write(block);
            end = address + length;
            return address;
        } catch (LogNotWrittenException alreadyTold) {
            throw alreadyTold;
        } catch (IOException e) {
            warn(e);
            throw notWritten(e.getMessage());
        }
    }

    private void write(ByteBuffer block) throws IOException {
        FileChannel segment = segments.lastEntry().getValue();
        try {
            for (long at = offset(end); block.hasRemaining(); ) {
                at += segment.write(block, at);
            }
        } catch (IOException e) {
            takeBack(segment, e);
            throw e;
        }
    }

    // What was written of a block must never lie between two whole ones.
    private void takeBack(FileChannel segment, IOException failure) {
        try {
            segment.truncate(offset(end));
        } catch (IOException e) {
            failed = true;
            failure.addSuppressed(e);
        }
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
            if (durability == Durability.SYNCED) {
                sync(segments.get(segmentNumber(written)));
            }
            durableEnd = written;
        }
    }

    private void sync(FileChannel segment) throws IOException {
        try {
            segment.force(false);
        } catch (IOException e) {
            // The kernel may forget what it failed to write: no later sync can be trusted.
            failed = true;
            warn(e);
            throw notWritten(e.getMessage());
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
                throw new DamagedStreamException(placeOf(address) + " ends before its block does");
            }
        }
        return bytes.flip();
    }

    @Override
    public String placeOf(long address) {
        return files.of(segmentNumber(address)) + " at byte " + offset(address);
    }

    @Override
    public void close() throws IOException {
        for (FileChannel segment : segments.values()) {
            segment.close();
        }
    }

    private void recover(BiConsumer<Block, Long> found) throws IOException {
        SegmentScan scan = new SegmentScan();
        List<Integer> numbers = files.existing();
        for (int number : numbers) {
            openSegment(number);
            long start = end;
            FileChannel segment = segments.get(number);
            end += scan.intactEnd(segment, (block, at) -> found.accept(block, start + at));
            if (segments.size() < numbers.size()) {
                requireNothingAfterTheEnd(segment);
            }
        }
        if (segments.isEmpty()) {
            addSegment(0);
        } else {
            cutOffTornTail(scan, segments.lastEntry().getValue());
        }
        durableEnd = end;
    }

    /** Only the newest segment can have been in the middle of a write. */
    private void requireNothingAfterTheEnd(FileChannel segment) throws IOException {
        if (segment.size() != offset(end)) {
            throw damagedAtTheEnd("later files follow it");
        }
    }

    private void cutOffTornTail(SegmentScan scan, FileChannel newest) throws IOException {
        long torn = newest.size() - offset(end);
        if (torn > 0) {
            OptionalLong intact = scan.intactBlockAfter(newest, offset(end));
            if (intact.isPresent()) {
                throw damagedAtTheEnd("records follow at byte " + intact.getAsLong());
            }
            LOG.warn(
                    "A write that was cut short is removed from the end of a log: {} bytes={}",
                    placeOf(end),
                    torn);
        }
        newest.truncate(offset(end));
        newest.force(true);
    }

    private DamagedStreamException damagedAtTheEnd(String what) {
        return new DamagedStreamException(
                files.of(segmentNumber(end))
                        + " is damaged at byte "
                        + offset(end)
                        + ", and "
                        + what
                        + ". Restore the file, or delete the stream.");
    }

    private void addSegment(int number) throws IOException {
        openSegment(number);
        Disk.syncDirectory(directory);
    }

    private void openSegment(int number) throws IOException {
        segments.put(number, opening.of(number));
        end = startOf(number);
    }

    private LogNotWrittenException notWritten(String why) {
        return new LogNotWrittenException("The records could not be stored: " + why);
    }

    private void warn(IOException e) {
        if (warning.isDue()) {
            LOG.warn(
                    "Records cannot be stored, and are refused: {} cause={}",
                    placeOf(end),
                    e.toString());
        }
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
