package io.hydrant.buffering;

import io.hydrant.definition.destination.BufferingHints;
import io.hydrant.format.ObjectFormat;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.Chunk;
import io.hydrant.record.FlushMark;
import io.hydrant.record.ObjectKey;
import io.hydrant.record.ObjectPart;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
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
 * Keeps the chunks of each buffer until a hint is reached, size or time, whichever is first, and
 * then passes them on as the parts of one object, all within one call: no checkpoint falls inside
 * an object.
 */
public final class BufferingOperator extends AbstractStreamOperator<ObjectPart>
        implements OneInputStreamOperator<Chunk, ObjectPart>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    /**
     * An interval of 0 means "within a few seconds"; closing for each chunk would make tiny
     * objects.
     */
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    private static final ObjectNaming NO_OBJECT = (key, oldestArrival) -> ObjectKey.of("", "");

    private final BufferingHints hints;
    private final ObjectFormat format;
    private final ObjectNaming naming;
    private final boolean deliversObjects;
    private final String destination;

    /** Of each key, as of the last checkpoint; in between, the open buffers are the truth. */
    private transient ValueState<OpenBuffer> checkpointed;

    private transient BufferContents contents;
    private transient OpenBuffers buffers;
    private transient DueBuffers due;
    private transient BufferMetrics metrics;

    private BufferingOperator(
            BufferingHints hints,
            ObjectFormat format,
            Optional<ObjectNaming> naming,
            String destination) {
        this.hints = hints;
        this.format = format;
        this.naming = naming.orElse(NO_OBJECT);
        this.deliversObjects = naming.isPresent();
        this.destination = destination;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    /** {@code destination} is Firehose's word among its metrics, such as {@code DeliveryToS3}. */
    public static BufferingOperator ofObjects(
            BufferingHints hints, ObjectFormat format, ObjectNaming naming, String destination) {
        return new BufferingOperator(hints, format, Optional.of(naming), destination);
    }

    /** Batches are no objects: they have no name, and are delivered by others. */
    public static BufferingOperator ofBatches(
            BufferingHints hints, ObjectFormat format, String destination) {
        return new BufferingOperator(hints, format, Optional.empty(), destination);
    }

    private static ValueStateDescriptor<OpenBuffer> descriptor() {
        return new ValueStateDescriptor<>("buffer", new OpenBufferSerializer());
    }

    @Override
    public void open() throws Exception {
        super.open();
        checkpointed = getRuntimeContext().getState(descriptor());
        contents = new BufferContents(getRuntimeContext(), format);
        buffers = new OpenBuffers();
        due = new DueBuffers(getProcessingTimeService(), buffers, interval(), this::close);
        metrics = openMetrics();
        restoreOpenBuffers();
        due.watch();
    }

    private BufferMetrics openMetrics() {
        StreamMetrics ofDestination = StreamMetrics.of(getRuntimeContext()).of(destination);
        return new BufferMetrics(
                getMetricGroup(),
                ofDestination,
                deliversObjects
                        ? DeliveredObjects.countedBy(ofDestination)
                        : DeliveredObjects.countedElsewhere(),
                Clock.systemUTC());
    }

    private void restoreOpenBuffers() throws Exception {
        Map<String, OpenBuffer> restored = new TreeMap<>();
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        descriptor(),
                        (key, state) -> restored.put((String) key, state.value()));
        // The interval may have become shorter since.
        long latest = dueIfOpenedNow();
        restored.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().dueAt()))
                .forEach(entry -> keep(entry.getKey(), entry.getValue().notDueAfter(latest)));
    }

    @Override
    public void processElement(StreamRecord<Chunk> element) throws Exception {
        Chunk chunk = element.getValue();
        String key = (String) getCurrentKey();
        Optional<OpenBuffer> open = buffers.get(key);
        if (open.isPresent() && open.get().all().bytes() + chunk.rawSize() > hints.sizeInBytes()) {
            close(key);
            open = Optional.empty();
        }
        OpenBuffer grown =
                contents.add(chunk, open.orElseGet(() -> OpenBuffer.dueAt(dueIfOpenedNow())));
        keep(key, grown);
        if (hints.areReachedBy(grown.all().bytes())) {
            close(key);
        } else if (open.isEmpty()) {
            due.watch();
        }
    }

    private long dueIfOpenedNow() {
        return getProcessingTimeService().getCurrentProcessingTime() + interval().toMillis();
    }

    private Duration interval() {
        return hints.interval().compareTo(SHORTEST_INTERVAL) < 0
                ? SHORTEST_INTERVAL
                : hints.interval();
    }

    private void keep(String key, OpenBuffer buffer) {
        metrics.grown(buffers.get(key), buffer);
        buffers.put(key, buffer);
        publishOldest();
    }

    private void close(String key) throws Exception {
        setCurrentKey(key);
        OpenBuffer closed = buffers.get(key).orElseThrow();
        ObjectKey objectKey = naming.keyOf(key, closed.all().oldestArrival());
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
        publishOldest();
    }

    private void publishOldest() {
        metrics.oldestIsOf(buffers.first().flatMap(buffers::get));
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
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        metrics.checkpointCompleted(checkpointId);
    }
}
