package io.hydrant.buffering;

import io.hydrant.definition.BufferingHints;
import io.hydrant.format.ObjectFormat;
import io.hydrant.record.Chunk;
import io.hydrant.record.ChunkSerializer;
import io.hydrant.record.FlushMark;
import io.hydrant.record.ObjectName;
import io.hydrant.record.ObjectPart;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the chunks of each buffer until a hint is reached, size or time, whichever is first, and
 * then passes them on as the parts of one object, all within one call: no checkpoint falls inside
 * an object.
 */
public final class BufferingOperator extends AbstractStreamOperator<ObjectPart>
        implements OneInputStreamOperator<Chunk, ObjectPart>,
                Triggerable<String, VoidNamespace>,
                BoundedOneInput {

    private static final long serialVersionUID = 1L;

    /**
     * An interval of 0 means "within a few seconds"; closing for each chunk would make tiny
     * objects.
     */
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    private final BufferingHints hints;
    private final ObjectFormat format;
    private final ObjectNaming naming;
    private final String metricGroup;

    private transient ValueState<OpenBuffer> buffer;
    private transient MapState<Integer, Chunk> chunks;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient ClosingPace pace;
    private transient BufferMetrics metrics;

    /**
     * {@code metricGroup} is Firehose's word for what is delivered to, such as {@code
     * DeliveryToS3}.
     */
    public BufferingOperator(
            BufferingHints hints, ObjectFormat format, ObjectNaming naming, String metricGroup) {
        this.hints = hints;
        this.format = format;
        this.naming = naming;
        this.metricGroup = metricGroup;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    private static ValueStateDescriptor<OpenBuffer> bufferDescriptor() {
        return new ValueStateDescriptor<>("buffer", new OpenBufferSerializer());
    }

    private static MapStateDescriptor<Integer, Chunk> chunksDescriptor() {
        return new MapStateDescriptor<>("chunks", IntSerializer.INSTANCE, new ChunkSerializer());
    }

    @Override
    public void open() throws Exception {
        super.open();
        buffer = getRuntimeContext().getState(bufferDescriptor());
        chunks = getRuntimeContext().getMapState(chunksDescriptor());
        timers = getInternalTimerService("intervals", VoidNamespaceSerializer.INSTANCE, this);
        pace = new ClosingPace();
        metrics = new BufferMetrics(getMetricGroup().addGroup(metricGroup));
        forEachOpenBuffer(
                () -> {
                    metrics.opened(key(), buffer.value());
                    metrics.buffered(buffer.value().rawSize());
                });
    }

    @Override
    public void processElement(StreamRecord<Chunk> element) throws Exception {
        Chunk chunk = element.getValue();
        OpenBuffer open = buffer.value();
        if (open != null && open.rawSize() + chunk.rawSize() > hints.sizeInBytes()) {
            closeBeforeItsTime(open);
            open = null;
        }
        OpenBuffer grown = add(chunk, open == null ? openBuffer(chunk) : open);
        if (hints.areReachedBy(grown.rawSize())) {
            closeBeforeItsTime(grown);
        } else {
            buffer.update(grown);
        }
    }

    private OpenBuffer openBuffer(Chunk first) {
        Duration interval =
                hints.interval().compareTo(SHORTEST_INTERVAL) < 0
                        ? SHORTEST_INTERVAL
                        : hints.interval();
        long due = timers.currentProcessingTime() + interval.toMillis();
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, due);
        OpenBuffer opened = OpenBuffer.dueAt(due);
        metrics.opened(key(), opened.with(first));
        return opened;
    }

    private OpenBuffer add(Chunk chunk, OpenBuffer open) throws Exception {
        chunks.put(open.chunkCount(), chunk);
        metrics.buffered(chunk.rawSize());
        OpenBuffer grown = open.with(chunk);
        return grown.rawChunks() > 1 && grown.rawChunkBytes() >= format.compactionSize()
                ? compact(grown)
                : grown;
    }

    /** Joins the raw chunks at the end, now: at closing time all buffers would do so together. */
    private OpenBuffer compact(OpenBuffer open) throws Exception {
        int from = open.chunkCount() - open.rawChunks();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(open.rawChunkBytes());
        int records = 0;
        long oldest = Long.MAX_VALUE;
        for (int i = from; i < open.chunkCount(); i++) {
            Chunk chunk = chunks.get(i);
            bytes.writeBytes(chunk.content().bytes());
            records += chunk.recordCount();
            oldest = Math.min(oldest, chunk.oldestArrival());
            chunks.remove(i);
        }
        byte[] joined = bytes.toByteArray();
        chunks.put(from, new Chunk(key(), format.chunkOf(joined, joined.length), records, oldest));
        return open.compacted();
    }

    private void closeBeforeItsTime(OpenBuffer open) throws Exception {
        // Left in place, this timer would cut the next buffer short.
        timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, open.timer());
        close(open);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        long now = timers.currentProcessingTime();
        OpenBuffer open = buffer.value();
        if (pace.mayCloseAt(now)) {
            long start = System.nanoTime();
            close(open);
            pace.closed(System.nanoTime() - start, timers.currentProcessingTime());
        } else {
            long later = pace.book(now);
            timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, later);
            buffer.update(open.withTimer(later));
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("Buffers are closed by processing time");
    }

    private void close(OpenBuffer open) throws Exception {
        ObjectName name = naming.nameOf(key(), open.oldestArrival());
        for (int i = 0; i < open.chunkCount(); i++) {
            output.collect(new StreamRecord<>(new ObjectPart(name, i == 0, chunks.get(i))));
        }
        chunks.clear();
        buffer.clear();
        metrics.closed(key(), open);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (FlushMark.is(mark)) {
            closeAll();
            metrics.flushed();
        }
        super.processWatermark(mark);
    }

    /**
     * A drained stream delivers what waits. After the last chunk, for chunks come later than
     * watermarks.
     */
    @Override
    public void endInput() throws Exception {
        closeAll();
    }

    private void closeAll() throws Exception {
        forEachOpenBuffer(() -> closeBeforeItsTime(buffer.value()));
    }

    private void forEachOpenBuffer(ThrowingRunnable action) throws Exception {
        List<String> keys = new ArrayList<>();
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        bufferDescriptor(),
                        (key, state) -> keys.add((String) key));
        for (String key : keys) {
            setCurrentKey(key);
            action.run();
        }
    }

    private String key() {
        return (String) getCurrentKey();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        metrics.checkpointStarted(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        metrics.checkpointCompleted(checkpointId);
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }
}
