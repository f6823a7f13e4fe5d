package io.hydrant.errors;

import io.hydrant.record.DeliveryRecord;
import io.hydrant.record.DeliveryRecordSerializer;
import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Layout 1: the record; output type by name, code, message, attempts, end of the last attempt;
 * number of details, then name and value of each. Layout 2: the record is of its layout 2. Layout
 * 3: before the record, the version of its layout.
 */
public final class FailedRecordSerializer extends VersionedSerializer<FailedRecord> {

    private static final long serialVersionUID = 1L;

    private final DeliveryRecordSerializer records = new DeliveryRecordSerializer();

    @Override
    protected int newestVersion() {
        return 3;
    }

    @Override
    public void serialize(FailedRecord failed, DataOutputView out) throws IOException {
        records.serializeWithVersion(failed.record(), out);
        Failure failure = failed.failure();
        out.writeUTF(failure.outputType().name());
        out.writeUTF(failure.code());
        StringValue.writeString(failure.message(), out);
        out.writeInt(failure.attemptsMade());
        out.writeLong(failure.attemptEndingTimestamp());
        out.writeInt(failed.details().size());
        for (Map.Entry<String, String> detail : failed.details().entrySet()) {
            out.writeUTF(detail.getKey());
            StringValue.writeString(detail.getValue(), out);
        }
    }

    @Override
    protected FailedRecord read(DataInputView in, int version) throws IOException {
        DeliveryRecord record =
                version < 3 ? records.deserialize(in, version) : records.deserializeWithVersion(in);
        Failure failure =
                new Failure(
                        ErrorOutputType.valueOf(in.readUTF()),
                        in.readUTF(),
                        StringValue.readString(in),
                        in.readInt(),
                        in.readLong());
        Map<String, String> details = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            details.put(in.readUTF(), StringValue.readString(in));
        }
        return new FailedRecord(record, failure, details);
    }
}
