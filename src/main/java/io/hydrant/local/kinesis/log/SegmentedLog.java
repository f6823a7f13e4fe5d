package io.hydrant.local.kinesis.log;

import io.hydrant.disk.WholeFile;
import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.errors.LogNotWrittenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log in append-only files. An address has the number of the segment in the upper half, and the
 * offset in the lower half.
 *
 * <p>Plain files fit better than an MVStore: a record is written once, in order, and never changed.
 * An append costs one copy to the page cache, without a tree or a compaction. Any number of waiting
 * requests share one disk sync (group commit), and others append meanwhile.
 */
public final class SegmentedLog implements RecordLog {

    /** Opens the file of a segment, and makes it if it is missing. */
    public interface Opening {
        FileChannel of(int number) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SegmentedLog.class);

    private static final long SEGMENT_BYTES = 64L << 20;

    /** More than the rest of a page that the file has already. */
    private static final int PROBE_BYTES = 64 << 10;

    private final Path directory;
    private final SegmentFiles files;
    private final Opening opening;
    private final Durability durability;
    private final long segmentBytes;
    private final ConcurrentNavigableMap<Integer, SegmentFile> segments =
            new ConcurrentSkipListMap<>();
    private final Object syncing = new Object();
    private final OncePerMinute warning = new OncePerMinute();
    private volatile long end;
    private volatile long durableEnd;
    private volatile boolean failed;
    private volatile String trouble = "";

    /** The reason why parts of the log cannot be read. Empty for a sound log. */
    private volatile String damage = "";

    /** The index of the segment that is written. */
    private SegmentIndex index = new SegmentIndex();

    private SegmentedLog(
            Path directory, Opening opening, Durability durability, long segmentBytes) {
        this.directory = directory;
        this.files = new SegmentFiles(directory);
        this.opening = opening;
        this.durability = durability;
        this.segmentBytes = segmentBytes;
    }

    /**
     * Opens a log, and passes each block and its address to {@code found}. An incomplete write at
     * the very end is cut off. Throws {@link DamagedStreamException} for any other damage that is
     * found. Only the index is read of a segment that has one.
     */
    public static SegmentedLog open(
            Path directory, Durability durability, BiConsumer<BlockHeader, Long> found)
            throws IOException {
        return open(directory, new SegmentFiles(directory)::open, durability, found);
    }

    public static SegmentedLog open(
            Path directory,
            Opening opening,
            Durability durability,
            BiConsumer<BlockHeader, Long> found)
            throws IOException {
        return open(directory, opening, durability, SEGMENT_BYTES, found);
    }

    /** A segment holds so many bytes, or one block that is larger. */
    public static SegmentedLog open(
            Path directory,
            Opening opening,
            Durability durability,
            long segmentBytes,
            BiConsumer<BlockHeader, Long> found)
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
        requireSound();
        if (failed) {
            throw notWritten("The log is read-only since an earlier write error");
        }
        try {
            if (offset(end) > 0 && offset(end) + block.remaining() > segmentBytes) {
                awaitDurable(end);
                writeIndex(segments.lastKey(), index, offset(end));
                index = new SegmentIndex();
                addSegment(segments.lastKey() + 1);
            }
            long address = end;
            long length = block.remaining();
            write(block);
            index.add(BlockHeader.of(block));
            end = address + length;
            trouble = "";
            return address;
        } catch (LogNotWrittenException alreadyTold) {
            throw alreadyTold;
        } catch (IOException e) {
            warn(e);
            throw notWritten(e.getMessage());
        }
    }

    private void write(ByteBuffer block) throws IOException {
        SegmentFile segment = segments.lastEntry().getValue();
        try {
            segment.use(file -> writeAll(file, block.duplicate()));
        } catch (IOException e) {
            try {
                takeBack(segment);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private long writeAll(FileChannel file, ByteBuffer block) throws IOException {
        long at = offset(end);
        while (block.hasRemaining()) {
            at += file.write(block, at);
        }
        return at;
    }

    // What was written of a block must never lie between two whole ones.
    private void takeBack(SegmentFile segment) throws IOException {
        try {
            segment.truncate(offset(end));
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void awaitDurable(long wanted) throws IOException {
        requireSound();
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

    private void sync(SegmentFile segment) throws IOException {
        try {
            segment.use(SegmentedLog::force);
        } catch (IOException e) {
            // The kernel may forget what it failed to write: no later sync can be trusted.
            failed = true;
            warn(e);
            throw notWritten(e.getMessage());
        }
    }

    private static FileChannel force(FileChannel file) throws IOException {
        file.force(false);
        return file;
    }

    @Override
    public long durableEnd() throws IOException {
        requireSound();
        return durableEnd;
    }

    @Override
    public long start() {
        return startOf(segments.firstKey());
    }

    /** Only whole segments are deleted, and never the one that is written. */
    @Override
    public long startWithout(long address) {
        return startOf(segmentNumber(Math.min(address, end)));
    }

    @Override
    public long startWithin(long bytes, long from, long to) throws IOException {
        int number = segmentNumber(to);
        long left = bytes;
        while (number > segmentNumber(from)) {
            left -= segments.get(number - 1).size();
            if (left < 0) {
                break;
            }
            number--;
        }
        return startOf(number);
    }

    @Override
    public long bytesBetween(long from, long to) throws IOException {
        long bytes = 0;
        for (SegmentFile segment :
                segments.subMap(segmentNumber(from), segmentNumber(to)).values()) {
            bytes += segment.size();
        }
        return bytes;
    }

    @Override
    public void dropBefore(long address) throws IOException {
        requireSound();
        // From the oldest on: what is left without a gap is a log, also after a crash in between,
        // or when a file cannot be deleted.
        for (int number : segments.headMap(segmentNumber(address)).keySet()) {
            Files.deleteIfExists(files.indexOf(number));
            Files.delete(files.of(number));
            segments.remove(number).close();
        }
        WholeFile.syncDirectory(directory);
    }

    /**
     * Tries to write if the last write failed, because there may be room again. A client that
     * trusts an old report would never write to find out.
     */
    @Override
    public Optional<String> trouble() {
        if (!trouble.isEmpty() && !failed) {
            tryToWrite();
        }
        return Optional.of(trouble).filter(reason -> !reason.isEmpty());
    }

    private void tryToWrite() {
        SegmentFile segment = segments.lastEntry().getValue();
        try {
            write(ByteBuffer.allocate(PROBE_BYTES));
            takeBack(segment);
            trouble = "";
        } catch (IOException e) {
            trouble = reason(e);
        }
    }

    @Override
    public ByteBuffer read(long address, int length) throws IOException {
        requireSound();
        ByteBuffer bytes = ByteBuffer.allocate(length);
        segments.get(segmentNumber(address)).use(file -> readAll(file, address, bytes));
        return bytes.flip();
    }

    private ByteBuffer readAll(FileChannel file, long address, ByteBuffer bytes)
            throws IOException {
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset(address) + bytes.position()) < 0) {
                throw damagedAt(address);
            }
        }
        return bytes;
    }

    @Override
    public String placeOf(long address) {
        return files.of(segmentNumber(address)) + " at byte " + offset(address);
    }

    @Override
    public DamagedStreamException damagedAt(long address) {
        boolean isNewest = segmentNumber(address) == segments.lastKey();
        DamagedStreamException damaged =
                damagedAt(
                        address,
                        isNewest ? "records in it were acknowledged" : "later files follow it");
        if (damage.isEmpty()) {
            LOG.error("Stream cannot be read or written: {}", damaged.getMessage());
        }
        damage = damaged.getMessage();
        return damaged;
    }

    private void requireSound() throws DamagedStreamException {
        if (!damage.isEmpty()) {
            throw new DamagedStreamException(damage);
        }
    }

    @Override
    public void close() throws IOException {
        for (SegmentFile segment : segments.values()) {
            segment.close();
        }
    }

    private void recover(BiConsumer<BlockHeader, Long> found) throws IOException {
        SegmentScan scan = new SegmentScan();
        List<Integer> numbers = files.existing();
        for (int number : numbers) {
            openSegment(number);
            if (segments.size() < numbers.size()) {
                recoverComplete(number, scan, found);
            } else {
                // It may be of a segment that was complete before later ones were removed.
                Files.deleteIfExists(files.indexOf(number));
                index = scanned(number, scan, found);
            }
        }
        if (segments.isEmpty()) {
            addSegment(0);
        } else {
            cutOffTornTail(scan, segments.lastEntry().getValue().file());
        }
        durableEnd = end;
    }

    private void recoverComplete(int number, SegmentScan scan, BiConsumer<BlockHeader, Long> found)
            throws IOException {
        FileChannel segment = segments.get(number).file();
        Optional<SegmentIndex> written = SegmentIndex.read(files.indexOf(number), segment);
        if (written.isPresent()) {
            long start = end;
            end = start + segment.size();
            written.get()
                    .forEach(
                            (block, at) -> {
                                scan.note(block);
                                found.accept(block, start + at);
                            });
        } else {
            SegmentIndex fresh = scanned(number, scan, found);
            requireNothingAfterTheEnd(segment);
            writeIndex(number, fresh, segment.size());
        }
    }

    private SegmentIndex scanned(int number, SegmentScan scan, BiConsumer<BlockHeader, Long> found)
            throws IOException {
        SegmentIndex fresh = new SegmentIndex();
        long start = end;
        end =
                start
                        + scan.intactEnd(
                                segments.get(number).file(),
                                (block, at) -> {
                                    fresh.add(block);
                                    found.accept(block, start + at);
                                });
        return fresh;
    }

    /** Without an index the next start reads the segment itself: that is no reason to stop. */
    private void writeIndex(int number, SegmentIndex complete, long length) {
        if (durability == Durability.UNSYNCED) {
            return;
        }
        try {
            complete.write(files.indexOf(number), length);
        } catch (IOException e) {
            LOG.warn(
                    "The index of a log file cannot be written, the next start reads the whole file:"
                            + " {} cause={}",
                    files.of(number),
                    e.toString());
        }
    }

    /** Only the newest segment can have been in the middle of a write. */
    private void requireNothingAfterTheEnd(FileChannel segment) throws IOException {
        if (segment.size() != offset(end)) {
            throw damagedAt(end, "later files follow it");
        }
    }

    private void cutOffTornTail(SegmentScan scan, FileChannel newest) throws IOException {
        long torn = newest.size() - offset(end);
        if (torn > 0) {
            OptionalLong intact = scan.intactBlockAfter(newest, offset(end));
            if (intact.isPresent()) {
                throw damagedAt(end, "records follow at byte " + intact.getAsLong());
            }
            LOG.warn(
                    "A write that was cut short is removed from the end of a log: {} bytes={}",
                    placeOf(end),
                    torn);
        }
        newest.truncate(offset(end));
        newest.force(true);
    }

    private DamagedStreamException damagedAt(long address, String what) {
        return new DamagedStreamException(
                files.of(segmentNumber(address))
                        + " is damaged at byte "
                        + offset(address)
                        + ", and "
                        + what
                        + ". Restore the file, or delete the stream.");
    }

    private void addSegment(int number) throws IOException {
        openSegment(number);
        WholeFile.syncDirectory(directory);
    }

    private void openSegment(int number) throws IOException {
        segments.put(number, SegmentFile.open(number, opening));
        end = startOf(number);
    }

    private LogNotWrittenException notWritten(String why) {
        return new LogNotWrittenException("The records could not be stored: " + why);
    }

    private static String reason(IOException e) {
        // Of a file system's exception, the message has the path.
        String reason =
                e instanceof FileSystemException
                        ? ((FileSystemException) e).getReason()
                        : e.getMessage();
        return reason == null || reason.isBlank() ? e.getClass().getSimpleName() : reason;
    }

    private void warn(IOException e) {
        trouble = reason(e);
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
