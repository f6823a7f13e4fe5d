package io.hydrant.record;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Many records of one buffer, as bytes that are a piece of an object already. Chunks are what
 * crosses the network and what lies in state: never single records, never whole objects.
 */
public final class Chunk {

    public static final TypeInformation<Chunk> TYPE =
            new SerializedTypeInfo<>(Chunk.class, new ChunkSerializer());

    private final String bufferKey;
    private final ChunkContent content;
    private final int recordCount;
    private final long oldestArrival;
    private final Origins origins;

    /** A chunk whose records nobody counts by their origin. */
    public Chunk(String bufferKey, ChunkContent content, int recordCount, long oldestArrival) {
        this(bufferKey, content, recordCount, oldestArrival, Origins.NONE);
    }

    public Chunk(
            String bufferKey,
            ChunkContent content,
            int recordCount,
            long oldestArrival,
            Origins origins) {
        this.bufferKey = bufferKey;
        this.content = content;
        this.recordCount = recordCount;
        this.oldestArrival = oldestArrival;
        this.origins = origins;
    }

    /** Which buffer it belongs to. */
    public String bufferKey() {
        return bufferKey;
    }

    public ChunkContent content() {
        return content;
    }

    /** Bytes before compression: what buffering hints count. */
    public int rawSize() {
        return content.rawSize();
    }

    public int recordCount() {
        return recordCount;
    }

    /** Arrival of the oldest record within, in epoch milliseconds. */
    public long oldestArrival() {
        return oldestArrival;
    }

    /** {@link Origins#NONE} unless they are counted for a manifest. */
    public Origins origins() {
        return origins;
    }

    /** Never the payload: records may hold anything, and this ends up in logs. */
    @Override
    public String toString() {
        return "Chunk{" + recordCount + " records, " + content + "}";
    }
}
