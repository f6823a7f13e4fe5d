package io.hydrant.buffering;

/** The buffers that were closed since the start. Immutable. */
final class ClosedBuffers {

    static final ClosedBuffers NONE = new ClosedBuffers(0, 0, 0);

    private final long count;
    private final long records;
    private final long bytes;

    private ClosedBuffers(long count, long records, long bytes) {
        this.count = count;
        this.records = records;
        this.bytes = bytes;
    }

    ClosedBuffers and(Extent buffer) {
        return new ClosedBuffers(count + 1, records + buffer.records(), bytes + buffer.bytes());
    }

    long count() {
        return count;
    }

    long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }
}
