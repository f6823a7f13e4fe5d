package io.hydrant.buffering;

import io.hydrant.format.ChunkFormat;
import io.hydrant.record.Chunk;
import io.hydrant.record.FlushMark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Gathers elements into chunks, with one open chunk for each buffer key.
 *
 * <p>The operator emits a chunk when it is large, when it is old, and always before a checkpoint
 * barrier. So the operator has no state, and Flink serializes no single records.
 */
public final class Chunker<T> extends AbstractStreamOperator<Chunk>
        implements OneInputStreamOperator<T, Chunk>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final ChunkInput<T> input;
    private final ChunkFormat format;
    private final ChunkHints hints;
    private final byte[] delimiter;
    private final boolean countingOrigins;

    /** Open chunks, oldest first. */
    private transient Map<String, OpenChunk> open;

    private transient boolean timerIsSet;

    public Chunker(
            ChunkInput<T> input, ChunkFormat format, long bufferBytes, Duration bufferInterval) {
        this(input, format, ChunkHints.within(bufferBytes, bufferInterval), "", false);
    }

    private Chunker(
            ChunkInput<T> input,
            ChunkFormat format,
            ChunkHints hints,
            String delimiter,
            boolean countingOrigins) {
        this.input = input;
        this.format = format;
        this.hints = hints;
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.countingOrigins = countingOrigins;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    /**
     * Returns a chunker that appends a newline to each record, also to the last one of an object.
     * Firehose's {@code AppendDelimiterToRecord} omits the last newline, which joins two records
     * when users concatenate objects.
     */
    public Chunker<T> appendingNewlines() {
        return new Chunker<>(input, format, hints, "\n", countingOrigins);
    }

    /** Returns a chunker whose chunks count their records by origin, for manifests. */
    public Chunker<T> countingOrigins() {
        return new Chunker<>(
                input, format, hints, new String(delimiter, StandardCharsets.UTF_8), true);
    }

    @Override
    public void open() throws Exception {
        super.open();
        open = new LinkedHashMap<>();
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        T record = element.getValue();
        byte[] data = input.data(record);
        int size = format.sizeOf(data);
        String bufferKey = input.bufferKey(record);
        OpenChunk chunk = open.get(bufferKey);
        if (chunk != null && chunk.size() + size + delimiter.length > hints.bytes()) {
            open.remove(bufferKey);
            passOn(chunk);
            chunk = null;
        }
        if (chunk == null) {
            chunk = open(bufferKey);
        }
        chunk.append(data, size, delimiter, input.arrivalTimestamp(record));
        if (countingOrigins) {
            chunk.count(input.record(record));
        }
        if (chunk.size() >= hints.bytes()) {
            open.remove(bufferKey);
            passOn(chunk);
        }
    }

    private OpenChunk open(String bufferKey) {
        OpenChunk chunk =
                new OpenChunk(bufferKey, getProcessingTimeService().getCurrentProcessingTime());
        open.put(bufferKey, chunk);
        setTimer();
        return chunk;
    }

    private void setTimer() {
        if (!timerIsSet && !open.isEmpty()) {
            timerIsSet = true;
            long oldest = open.values().iterator().next().openedAt();
            getProcessingTimeService().registerTimer(oldest + hints.millis(), this::passOnOld);
        }
    }

    private void passOnOld(long now) {
        Iterator<OpenChunk> chunks = open.values().iterator();
        while (chunks.hasNext()) {
            OpenChunk chunk = chunks.next();
            if (chunk.openedAt() > now - hints.millis()) {
                break;
            }
            chunks.remove();
            passOn(chunk);
        }
        timerIsSet = false;
        setTimer();
    }

    private void passOn(OpenChunk chunk) {
        output.collect(new StreamRecord<>(chunk.close(format)));
    }

    private void passOnAll() {
        List<OpenChunk> all = new ArrayList<>(open.values());
        open.clear();
        all.forEach(this::passOn);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        passOnAll();
    }

    /**
     * Emits all chunks before a {@link FlushMark}. It does so before the last watermark, too: in a
     * drained stream, that watermark overtakes {@link #endInput}.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (FlushMark.forcesFlush(mark)) {
            passOnAll();
        }
        super.processWatermark(mark);
    }

    @Override
    public void endInput() {
        passOnAll();
    }
}
