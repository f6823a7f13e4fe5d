package io.hydrant.local.kinesis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file on a disk with so many bytes left: what is beyond is written in part, and then fails. */
public final class LimitedDisk extends FileChannel {

    private final FileChannel file;
    private long bytesLeft = Long.MAX_VALUE;
    private long bytesRead;
    private boolean syncFails;

    public LimitedDisk(FileChannel file) {
        this.file = file;
    }

    public void leave(long bytes) {
        bytesLeft = bytes;
    }

    public void failToSync() {
        syncFails = true;
    }

    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        if (bytesLeft == 0) {
            throw new IOException("No space left on device");
        }
        ByteBuffer fits = bytes.duplicate();
        fits.limit(bytes.position() + (int) Math.min(bytes.remaining(), bytesLeft));
        int written = file.write(fits, position);
        bytes.position(bytes.position() + written);
        bytesLeft -= written;
        return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        if (syncFails) {
            syncFails = false;
            throw new IOException("Input/output error");
        }
        file.force(metaData);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        int read = file.read(bytes, position);
        bytesRead += Math.max(0, read);
        return read;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public int read(ByteBuffer bytes) {
        throw new UnsupportedOperationException("read at a position");
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) {
        throw new UnsupportedOperationException("read at a position");
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new UnsupportedOperationException("write at a position");
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
        throw new UnsupportedOperationException("write at a position");
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException("position");
    }

    @Override
    public FileChannel position(long position) {
        throw new UnsupportedOperationException("position");
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException("transferTo");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException("transferFrom");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("map");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("lock");
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("tryLock");
    }
}
