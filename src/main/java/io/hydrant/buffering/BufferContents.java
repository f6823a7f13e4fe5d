package io.hydrant.buffering;

import io.hydrant.format.ChunkFormat;
import io.hydrant.record.Chunk;
import io.hydrant.record.ChunkContent;
import io.hydrant.record.ChunkSerializer;
import io.hydrant.record.Origins;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/**
 * Keeps the chunks of the current key's buffer in keyed state.
 *
 * <p>Large chunks are entries of a map, so that no state backend handles one huge value. Small
 * chunks are appended to a list, the tail, which RocksDB does without a read. A long tail becomes
 * one large chunk. So thousands of slow buffers cost one cheap write a chunk.
 */
final class BufferContents {

    /**
     * Bytes from which a chunk is an entry of the map. It equals the smallest size that is
     * compressed: all chunks of a tail are raw, and can be joined.
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

    /** Adds a chunk behind all others, and returns the grown buffer. */
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
     * Joins the tail into one large chunk, and returns the number of large chunks. The format
     * compresses the chunk now: when buffers close, all of them would compress at the same time.
     */
    private int flushTail(OpenBuffer buffer) throws Exception {
        Extent extent = buffer.tail();
        if (extent.records() == 0) {
            return buffer.largeChunks();
        }
        List<ChunkContent> small = new ArrayList<>();
        Origins origins = Origins.NONE;
        String bufferKey = "";
        for (Chunk chunk : tail.get()) {
            small.add(chunk.content());
            origins = origins.plus(chunk.origins());
            bufferKey = chunk.bufferKey();
        }
        tail.clear();
        large.put(
                buffer.largeChunks(),
                new Chunk(
                        bufferKey,
                        format.joined(small),
                        extent.records(),
                        extent.oldestArrival(),
                        origins));
        return buffer.largeChunks() + 1;
    }

    /** Passes all chunks to the consumer, in their order, and removes them from state. */
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
