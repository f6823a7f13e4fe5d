package io.hydrant.processing.lambda;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.DeliveryRecordSerializer;
import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 1: number of the batch, position of its first record, count of records, the records.
 * Layout 2: the records are of their layout 2. Layout 3: before their count, the version of their
 * layout. Batches in flight are in every checkpoint.
 */
public final class RecordBatchSerializer extends VersionedSerializer<RecordBatch> {

    private static final long serialVersionUID = 1L;

    private final DeliveryRecordSerializer records = new DeliveryRecordSerializer();

    @Override
    protected int newestVersion() {
        return 3;
    }

    @Override
    public void serialize(RecordBatch batch, DataOutputView out) throws IOException {
        out.writeLong(batch.number());
        out.writeInt(batch.firstPosition());
        out.writeByte(records.version());
        out.writeInt(batch.records().size());
        for (DeliveryRecord record : batch.records()) {
            records.serialize(record, out);
        }
    }

    @Override
    protected RecordBatch read(DataInputView in, int version) throws IOException {
        long number = in.readLong();
        int firstPosition = in.readInt();
        int recordsVersion = version < 3 ? version : in.readByte();
        DeliveryRecord[] read = new DeliveryRecord[in.readInt()];
        for (int i = 0; i < read.length; i++) {
            read[i] = records.deserialize(in, recordsVersion);
        }
        return new RecordBatch(number, firstPosition, List.of(read));
    }
}
