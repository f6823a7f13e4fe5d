package io.hydrant.buffering;

import io.hydrant.format.ChunkFormat;
import io.hydrant.record.Chunk;
import io.hydrant.record.ChunkContent;
import io.hydrant.record.ChunkSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/**
 * The chunks of the current key's buffer, in keyed state. Large ones are entries of a map, so that
 * no backend ever sees one huge value. Small ones are appended to a list, which RocksDB does
 * without reading, and become a large one when they are many: thousands of slow buffers then cost
 * one cheap write a chunk.
 */
final class BufferContents {

    /**
     * Below, the tail is neither worth compressing by itself nor an entry of its own. So whatever
     * is in a tail is raw, and can be joined.
     */
    private static final int LARGE = ChunkFormat.SMALLEST_COMPRESSED;

    private final ChunkFormat format;
    private final MapState<Integer, Chunk> large;
    private final ListState<Chunk> tail;

    BufferContents(RuntimeContext context, ChunkFormat format) {
        this.format = format;
        this.large =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "chunks", IntSerializer.INSTANCE, new ChunkSerializer()));
        this.tail = context.getListState(new ListStateDescriptor<>("tail", new ChunkSerializer()));
    }

    /** The buffer with the chunk in it, after all those that it holds. */
    OpenBuffer add(Chunk chunk, OpenBuffer buffer) throws Exception {
        Extent all = buffer.all().plus(chunk);
        if (chunk.rawSize() >= LARGE) {
            int largeChunks = flushTail(buffer);
            large.put(largeChunks, chunk);
            return new OpenBuffer(buffer.dueAt(), all, largeChunks + 1, Extent.NONE);
        }
        tail.add(chunk);
        OpenBuffer grown =
                new OpenBuffer(
                        buffer.dueAt(), all, buffer.largeChunks(), buffer.tail().plus(chunk));
        // Twice, so that the joined chunk is large although the last one may be.
        return grown.tail().bytes() < 2 * LARGE
                ? grown
                : new OpenBuffer(buffer.dueAt(), all, flushTail(grown), Extent.NONE);
    }

    /**
     * Joins the tail into a chunk, compressed as the format does it, now: at closing time all
     * buffers would do so together. Returns the number of large chunks.
     */
    private int flushTail(OpenBuffer buffer) throws Exception {
        Extent extent = buffer.tail();
        if (extent.records() == 0) {
            return buffer.largeChunks();
        }
        List<ChunkContent> small = new ArrayList<>();
        String bufferKey = "";
        for (Chunk chunk : tail.get()) {
            small.add(chunk.content());
            bufferKey = chunk.bufferKey();
        }
        tail.clear();
        large.put(
                buffer.largeChunks(),
                new Chunk(
                        bufferKey, format.joined(small), extent.records(), extent.oldestArrival()));
        return buffer.largeChunks() + 1;
    }

    /** Hands out all chunks in their order, one by one, and forgets them. */
    void drain(OpenBuffer buffer, ChunkConsumer consumer) throws Exception {
        List<Chunk> small = new ArrayList<>();
        if (buffer.tail().records() > 0) {
            tail.get().forEach(small::add);
            tail.clear();
        }
        for (int i = 0; i < buffer.largeChunks(); i++) {
            consumer.accept(large.get(i), small.isEmpty() && i + 1 == buffer.largeChunks());
            large.remove(i);
        }
        for (int i = 0; i < small.size(); i++) {
            consumer.accept(small.get(i), i + 1 == small.size());
        }
    }

    interface ChunkConsumer {
        void accept(Chunk chunk, boolean isLast);
    }
}
