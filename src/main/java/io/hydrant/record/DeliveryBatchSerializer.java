package io.hydrant.record;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 1: id; count of records, the records in their layout 2. Batches that are not delivered yet
 * are in every checkpoint.
 */
public final class DeliveryBatchSerializer extends VersionedSerializer<DeliveryBatch> {

    private static final long serialVersionUID = 1L;

    private static final int RECORDS_VERSION = 2;

    private final DeliveryRecordSerializer records = new DeliveryRecordSerializer();

    @Override
    protected int newestVersion() {
        return 1;
    }

    @Override
    public void serialize(DeliveryBatch batch, DataOutputView out) throws IOException {
        out.writeUTF(batch.id());
        out.writeInt(batch.records().size());
        for (DeliveryRecord record : batch.records()) {
            records.serialize(record, out);
        }
    }

    @Override
    protected DeliveryBatch read(DataInputView in, int version) throws IOException {
        String id = in.readUTF();
        DeliveryRecord[] read = new DeliveryRecord[in.readInt()];
        for (int i = 0; i < read.length; i++) {
            read[i] = records.deserialize(in, RECORDS_VERSION);
        }
        return DeliveryBatch.of(id, List.of(read));
    }
}
