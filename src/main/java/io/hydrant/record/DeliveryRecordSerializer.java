package io.hydrant.record;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 1: arrival in epoch millis; payload length, payload; whether Kinesis metadata follows,
 * then shard, partition key, sequence number, subsequence number.
 */
public final class DeliveryRecordSerializer extends VersionedSerializer<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    protected int newestVersion() {
        return 1;
    }

    @Override
    public void serialize(DeliveryRecord record, DataOutputView out) throws IOException {
        out.writeLong(record.arrivalTimestamp());
        out.writeInt(record.data().length);
        out.write(record.data());
        out.writeBoolean(record.kinesisMetadata().isPresent());
        if (record.kinesisMetadata().isPresent()) {
            KinesisRecordMetadata metadata = record.kinesisMetadata().get();
            out.writeUTF(metadata.shardId());
            out.writeUTF(metadata.partitionKey());
            out.writeUTF(metadata.sequenceNumber());
            out.writeInt(metadata.subsequenceNumber());
        }
    }

    @Override
    protected DeliveryRecord read(DataInputView in, int version) throws IOException {
        long arrivalTimestamp = in.readLong();
        byte[] data = new byte[in.readInt()];
        in.readFully(data);
        if (!in.readBoolean()) {
            return DeliveryRecord.of(data, arrivalTimestamp);
        }
        return DeliveryRecord.fromKinesis(
                data,
                arrivalTimestamp,
                new KinesisRecordMetadata(in.readUTF(), in.readUTF(), in.readUTF(), in.readInt()));
    }
}
