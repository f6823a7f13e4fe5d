package io.hydrant.destination;

import io.hydrant.format.FramedRecords;
import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.ObjectPart;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Assembles the parts of a closed buffer into a batch, or into several if the destination takes
 * smaller ones. All parts of a buffer arrive between two checkpoints, so the operator has no state.
 */
public final class BatchAssembler extends AbstractStreamOperator<DeliveryBatch>
        implements OneInputStreamOperator<ObjectPart, DeliveryBatch> {

    private static final long serialVersionUID = 1L;

    private final int mostRecords;
    private final long mostBytes;
    private transient List<DeliveryRecord> records;
    private transient long bytes;

    public BatchAssembler(BatchDestination destination) {
        this.mostRecords = destination.mostRecords();
        this.mostBytes = destination.mostBytes();
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        records = new ArrayList<>();
    }

    @Override
    public void processElement(StreamRecord<ObjectPart> element) {
        ObjectPart part = element.getValue();
        for (DeliveryRecord record : FramedRecords.recordsIn(part.chunk().content())) {
            if (records.size() == mostRecords || bytes + record.data().length > mostBytes) {
                passOn();
            }
            records.add(record);
            bytes += record.data().length;
        }
        if (part.isLast()) {
            passOn();
        }
    }

    private void passOn() {
        if (!records.isEmpty()) {
            output.collect(
                    new StreamRecord<>(DeliveryBatch.of(UUID.randomUUID().toString(), records)));
            records.clear();
            bytes = 0;
        }
    }
}
