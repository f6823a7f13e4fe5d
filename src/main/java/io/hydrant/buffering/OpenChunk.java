package io.hydrant.buffering;

import io.hydrant.format.ChunkFormat;
import io.hydrant.record.Chunk;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.OriginCounter;
import java.util.Arrays;

/** Collects the bytes of a chunk. */
final class OpenChunk {

    private final String bufferKey;
    private final long openedAt;
    private final OriginCounter origins = new OriginCounter();
    private byte[] bytes = new byte[1024];
    private int length;
    private int size;
    private int recordCount;
    private long oldestArrival = Long.MAX_VALUE;

    OpenChunk(String bufferKey, long openedAt) {
        this.bufferKey = bufferKey;
        this.openedAt = openedAt;
    }

    /** Appends one record. {@code dataSize} is the size of the data as buffering hints count it. */
    void append(byte[] data, int dataSize, byte[] delimiter, long arrivalTimestamp) {
        int needed = length + data.length + delimiter.length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        System.arraycopy(data, 0, bytes, length, data.length);
        System.arraycopy(delimiter, 0, bytes, length + data.length, delimiter.length);
        length = needed;
        size += dataSize + delimiter.length;
        recordCount++;
        oldestArrival = Math.min(oldestArrival, arrivalTimestamp);
    }

    /** Counts a record that was appended. */
    void count(DeliveryRecord record) {
        origins.add(record);
    }

    Chunk close(ChunkFormat format) {
        return new Chunk(
                bufferKey,
                format.chunkOf(bytes, length),
                recordCount,
                oldestArrival,
                origins.counted());
    }

    String bufferKey() {
        return bufferKey;
    }

    /** Bytes as buffering hints count them. */
    int size() {
        return size;
    }

    /** The processing time of the first record, in epoch milliseconds. */
    long openedAt() {
        return openedAt;
    }
}
