package io.hydrant.local.kinesis.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * The file of a segment, for all threads. An interrupt of one of them, as when a server stops,
 * closes the channel that it uses under the others: the file is opened again then.
 */
final class SegmentFile implements Closeable {

    /** May be done more than once: the last time counts. */
    interface Use<T> {
        T of(FileChannel file) throws IOException;
    }

    private final int number;
    private final SegmentedLog.Opening opening;
    private FileChannel file;
    private boolean closed;

    private SegmentFile(int number, SegmentedLog.Opening opening) throws IOException {
        this.number = number;
        this.opening = opening;
        this.file = opening.of(number);
    }

    static SegmentFile open(int number, SegmentedLog.Opening opening) throws IOException {
        return new SegmentFile(number, opening);
    }

    <T> T use(Use<T> use) throws IOException {
        // One that is pending would close the channel at once.
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                FileChannel open = file();
                try {
                    return use.of(open);
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    openAgain(open, e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** For a single thread that no one interrupts. */
    synchronized FileChannel file() {
        return file;
    }

    private synchronized void openAgain(FileChannel before, ClosedChannelException why)
            throws IOException {
        if (closed) {
            throw why;
        }
        if (file == before) {
            before.close();
            file = opening.of(number);
        }
    }

    long size() throws IOException {
        return use(FileChannel::size);
    }

    void truncate(long size) throws IOException {
        use(open -> open.truncate(size));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        file.close();
    }
}
