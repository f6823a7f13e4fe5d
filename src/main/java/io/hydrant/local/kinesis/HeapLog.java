package io.hydrant.local.kinesis;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A log that is gone with the process. */
final class HeapLog implements RecordLog {

    private final Map<Long, ByteBuffer> blocks = new ConcurrentHashMap<>();
    private volatile long start;
    private volatile long end;

    @Override
    public long append(ByteBuffer block) {
        long address = end;
        blocks.put(address, block);
        end = address + block.remaining();
        return address;
    }

    @Override
    public void awaitDurable(long end) {
        // Nothing here ever is; callers need not wait for it.
    }

    @Override
    public long durableEnd() {
        return end;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long startWithout(long address) {
        return Math.min(address, end);
    }

    @Override
    public void dropBefore(long address) {
        blocks.keySet().removeIf(block -> block < address);
        start = address;
    }

    @Override
    public ByteBuffer read(long address, int length) {
        return blocks.get(address).duplicate();
    }

    @Override
    public void close() {
        blocks.clear();
    }
}
