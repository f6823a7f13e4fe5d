package io.hydrant.buffering;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.format.ChunkFormat;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.Chunk;
import io.hydrant.record.ObjectKey;
import io.hydrant.record.ObjectPart;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the chunks of each buffer until a {@link ClosingRule} closes it, and then emits them as the
 * parts of one object. It emits all parts in one call, so no checkpoint falls inside an object.
 */
public abstract class BufferingOperator extends AbstractStreamOperator<ObjectPart>
        implements OneInputStreamOperator<Chunk, ObjectPart>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final BufferingHints hints;
    private final ChunkFormat format;
    private final String destination;

    /** The open buffer of each key as of the last checkpoint. {@link #buffers} are up to date. */
    private transient ValueState<OpenBuffer> checkpointed;

    private transient BufferContents contents;
    private transient OpenBuffers buffers;
    private transient ClosingRule rule;
    private transient DueBuffers due;
    private transient BufferMetrics metrics;
    private transient BufferCounts counts;
    private transient FlushProgress flush;

    /** {@code destination} is Firehose's word among its metrics, such as {@code DeliveryToS3}. */
    BufferingOperator(BufferingHints hints, ChunkFormat format, String destination) {
        this.hints = hints;
        this.format = format;
        this.destination = destination;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    /**
     * The key of the object that a closed buffer becomes. Called once for each buffer; {@code
     * oldestArrival} is in epoch milliseconds.
     */
    abstract ObjectKey keyOf(String bufferKey, long oldestArrival);

    abstract BufferMetrics metrics(MetricGroup operator, StreamMetrics destinationMetrics);

    /** Whether a closed buffer is an object, which the next checkpoint delivers. */
    abstract boolean becomesObject();

    private static ValueStateDescriptor<OpenBuffer> descriptor() {
        return new ValueStateDescriptor<>("buffer", new OpenBufferSerializer());
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        counts = BufferCounts.restore(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        checkpointed = getRuntimeContext().getState(descriptor());
        contents = new BufferContents(getRuntimeContext(), format);
        buffers = new OpenBuffers();
        rule = ClosingRule.of(hints);
        due = new DueBuffers(getProcessingTimeService(), buffers, rule, this::close);
        metrics = metrics(getMetricGroup(), StreamMetrics.of(getRuntimeContext()).of(destination));
        counts.register(getMetricGroup());
        flush = new FlushProgress(getMetricGroup());
        restoreOpenBuffers();
        due.watch();
    }

    private void restoreOpenBuffers() throws Exception {
        Map<String, OpenBuffer> restored = new TreeMap<>();
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        descriptor(),
                        (key, state) -> restored.put((String) key, state.value()));
        long now = getProcessingTimeService().getCurrentProcessingTime();
        restored.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().dueAt()))
                .forEach(
                        entry ->
                                keep(
                                        entry.getKey(),
                                        entry.getValue().notDueAfter(rule.dueAt(now))));
    }

    @Override
    public void processElement(StreamRecord<Chunk> element) throws Exception {
        Chunk chunk = element.getValue();
        String key = (String) getCurrentKey();
        Optional<OpenBuffer> open = buffers.get(key);
        if (open.isPresent() && rule.closesBefore(open.get().all().bytes(), chunk.rawSize())) {
            close(key);
            open = Optional.empty();
        }
        counts.taken(chunk.recordCount());
        OpenBuffer grown = contents.add(chunk, open.orElseGet(this::newBuffer));
        keep(key, grown);
        if (rule.closesWith(grown.all().bytes())) {
            close(key);
        } else if (open.isEmpty()) {
            due.watch();
        }
    }

    private OpenBuffer newBuffer() {
        return OpenBuffer.dueAt(rule.dueAt(getProcessingTimeService().getCurrentProcessingTime()));
    }

    private void keep(String key, OpenBuffer buffer) {
        metrics.grown(buffers.get(key), buffer);
        buffers.put(key, buffer);
        publishOldest();
    }

    private void close(String key) throws Exception {
        setCurrentKey(key);
        OpenBuffer closed = buffers.get(key).orElseThrow();
        ObjectKey objectKey = keyOf(key, closed.all().oldestArrival());
        boolean[] first = {true};
        contents.drain(
                closed,
                (chunk, last) -> {
                    output.collect(
                            new StreamRecord<>(new ObjectPart(objectKey, first[0], last, chunk)));
                    first[0] = false;
                });
        checkpointed.clear();
        buffers.remove(key);
        metrics.closed(closed);
        if (becomesObject()) {
            counts.closedObject(closed.all().records());
        }
        publishOldest();
    }

    private void publishOldest() {
        metrics.setOldest(buffers.first().flatMap(buffers::get));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (rule.closesAllAt(mark)) {
            closeAll();
            flush.buffersClosed();
        }
        super.processWatermark(mark);
    }

    /** A drained stream delivers its open buffers. Chunks may arrive after the last watermark. */
    @Override
    public void endInput() throws Exception {
        closeAll();
    }

    private void closeAll() throws Exception {
        for (String key : buffers.keys()) {
            close(key);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        for (String key : buffers.takeChanged()) {
            setCurrentKey(key);
            checkpointed.update(buffers.get(key).orElseThrow());
        }
        super.snapshotState(context);
        metrics.checkpointStarted(context.getCheckpointId());
        counts.checkpointStarted(context.getCheckpointId());
        flush.checkpointStarted(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        metrics.checkpointCompleted(checkpointId);
        counts.checkpointCompleted(checkpointId);
        flush.checkpointCompleted(checkpointId);
    }
}
