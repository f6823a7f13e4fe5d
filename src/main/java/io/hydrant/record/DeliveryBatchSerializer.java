package io.hydrant.record;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 1: id; count of records, the records in their layout 2. Layout 2: id; version of the
 * records' layout; count of records, the records. Batches that are not delivered yet are in every
 * checkpoint.
 */
public final class DeliveryBatchSerializer extends VersionedSerializer<DeliveryBatch> {

    private static final long serialVersionUID = 1L;

    private static final int RECORDS_IN_LAYOUT_1 = 2;

    private final DeliveryRecordSerializer records = new DeliveryRecordSerializer();

    @Override
    protected int newestVersion() {
        return 2;
    }

    @Override
    public void serialize(DeliveryBatch batch, DataOutputView out) throws IOException {
        out.writeUTF(batch.id());
        out.writeByte(records.version());
        out.writeInt(batch.records().size());
        for (DeliveryRecord record : batch.records()) {
            records.serialize(record, out);
        }
    }

    @Override
    protected DeliveryBatch read(DataInputView in, int version) throws IOException {
        String id = in.readUTF();
        int recordsVersion = version == 1 ? RECORDS_IN_LAYOUT_1 : in.readByte();
        DeliveryRecord[] read = new DeliveryRecord[in.readInt()];
        for (int i = 0; i < read.length; i++) {
            read[i] = records.deserialize(in, recordsVersion);
        }
        return DeliveryBatch.of(id, List.of(read));
    }
}
