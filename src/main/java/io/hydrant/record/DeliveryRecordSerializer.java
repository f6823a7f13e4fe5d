package io.hydrant.record;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Layout 1: arrival in epoch millis; payload length, payload; whether Kinesis metadata follows,
 * then shard, partition key, sequence number, subsequence number. Layout 2 adds: whether the
 * compressed original follows, then its length, it; number of keys from Lambda, name and value of
 * each; partition. Layout 3 adds: a byte of flags, and, if its flag says so, the attempts that were
 * made before.
 */
public final class DeliveryRecordSerializer extends VersionedSerializer<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    private static final int LATER_PART = 1;
    private static final int HAS_ATTEMPTS = 2;

    @Override
    protected int newestVersion() {
        return 3;
    }

    @Override
    public void serialize(DeliveryRecord record, DataOutputView out) throws IOException {
        out.writeLong(record.arrivalTimestamp());
        writeBytes(record.data(), out);
        out.writeBoolean(record.kinesisMetadata().isPresent());
        if (record.kinesisMetadata().isPresent()) {
            KinesisRecordMetadata metadata = record.kinesisMetadata().get();
            out.writeUTF(metadata.shardId());
            out.writeUTF(metadata.partitionKey());
            out.writeUTF(metadata.sequenceNumber());
            out.writeInt(metadata.subsequenceNumber());
        }
        out.writeBoolean(record.original().isPresent());
        if (record.original().isPresent()) {
            writeBytes(record.original().get(), out);
        }
        out.writeInt(record.keysFromLambda().size());
        for (Map.Entry<String, String> key : record.keysFromLambda().entrySet()) {
            StringValue.writeString(key.getKey(), out);
            StringValue.writeString(key.getValue(), out);
        }
        StringValue.writeString(record.partition(), out);
        boolean hasAttempts = record.attemptsBefore() > 0;
        out.writeByte((record.isLaterPart() ? LATER_PART : 0) + (hasAttempts ? HAS_ATTEMPTS : 0));
        if (hasAttempts) {
            out.writeInt(record.attemptsBefore());
        }
    }

    private static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    protected DeliveryRecord read(DataInputView in, int version) throws IOException {
        long arrivalTimestamp = in.readLong();
        byte[] data = readBytes(in);
        KinesisRecordMetadata metadata = in.readBoolean() ? readMetadata(in) : null;
        byte[] original = version > 1 && in.readBoolean() ? readBytes(in) : null;
        Placement placement = version > 1 ? readPlacement(in) : Placement.NONE;
        int flags = version > 2 ? in.readByte() : 0;
        int attempts = (flags & HAS_ATTEMPTS) != 0 ? in.readInt() : 0;
        boolean laterPart = (flags & LATER_PART) != 0;
        return new DeliveryRecord(
                data,
                new Arrival(arrivalTimestamp, metadata, original, laterPart, attempts),
                placement);
    }

    private static byte[] readBytes(DataInputView in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static KinesisRecordMetadata readMetadata(DataInputView in) throws IOException {
        return new KinesisRecordMetadata(in.readUTF(), in.readUTF(), in.readUTF(), in.readInt());
    }

    private static Placement readPlacement(DataInputView in) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            keys.put(StringValue.readString(in), StringValue.readString(in));
        }
        String partition = StringValue.readString(in);
        return keys.isEmpty() && partition.isEmpty()
                ? Placement.NONE
                : new Placement(Map.copyOf(keys), partition);
    }
}
