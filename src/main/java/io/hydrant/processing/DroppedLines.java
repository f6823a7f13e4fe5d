package io.hydrant.processing;

import io.hydrant.manifest.LineContents;
import io.hydrant.manifest.ManifestJson;
import io.hydrant.manifest.ManifestLine;
import io.hydrant.manifest.StreamVersion;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.OriginCounter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts dropped records, and emits one line of a manifest about them before each checkpoint. So
 * the operator has no state.
 */
public final class DroppedLines extends AbstractStreamOperator<byte[]>
        implements OneInputStreamOperator<DeliveryRecord, byte[]>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final StreamVersion stream;

    private transient OriginCounter origins;
    private transient long records;
    private transient long firstArrival;

    public DroppedLines(StreamVersion stream) {
        this.stream = stream;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        begin();
    }

    private void begin() {
        origins = new OriginCounter();
        records = 0;
        firstArrival = Long.MAX_VALUE;
    }

    @Override
    public void processElement(StreamRecord<DeliveryRecord> element) {
        DeliveryRecord record = element.getValue();
        records++;
        firstArrival = Math.min(firstArrival, record.arrivalTimestamp());
        origins.add(record);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        passOn();
    }

    @Override
    public void endInput() {
        passOn();
    }

    private void passOn() {
        if (records > 0) {
            LineContents contents = LineContents.of(records, 0, firstArrival, origins.counted());
            begin();
            output.collect(
                    new StreamRecord<>(
                            ManifestJson.write(ManifestLine.ofDropped(stream, contents))));
        }
    }
}
