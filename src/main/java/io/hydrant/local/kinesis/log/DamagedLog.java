package io.hydrant.local.kinesis.log;

import io.hydrant.local.kinesis.errors.DamagedStreamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A log that is left as it is, because something in the middle of it cannot be read. */
public final class DamagedLog implements RecordLog {

    private final String damage;

    public DamagedLog(String damage) {
        this.damage = damage;
    }

    @Override
    public long append(ByteBuffer block) throws IOException {
        throw damaged();
    }

    @Override
    public void awaitDurable(long end) throws IOException {
        throw damaged();
    }

    @Override
    public long durableEnd() throws IOException {
        throw damaged();
    }

    @Override
    public long start() {
        return 0;
    }

    /** Nothing of it may go. */
    @Override
    public long startWithout(long address) {
        return 0;
    }

    @Override
    public long startWithin(long bytes, long from, long to) throws IOException {
        throw damaged();
    }

    @Override
    public long bytesBetween(long from, long to) {
        return 0;
    }

    /** Its delivery streams say so. */
    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void dropBefore(long address) throws IOException {
        throw damaged();
    }

    @Override
    public ByteBuffer read(long address, int length) throws IOException {
        throw damaged();
    }

    @Override
    public String placeOf(long address) {
        return damage;
    }

    @Override
    public DamagedStreamException damagedAt(long address) {
        return damaged();
    }

    @Override
    public void close() {
        // No file is open.
    }

    private DamagedStreamException damaged() {
        return new DamagedStreamException(damage);
    }
}
