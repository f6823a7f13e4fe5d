package io.hydrant.processing.lambda;

import io.hydrant.errors.ErrorCode;
import io.hydrant.processing.function.InvocationResult;
import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Layout 1: the batch; attempts, end of the last one; whether there is an answer, then its length
 * and bytes, else the error code by name and the message. Layout 2: the batch is of its layout 2.
 * Layout 3: before the batch, the version of its layout.
 */
public final class LambdaAnswerSerializer extends VersionedSerializer<LambdaAnswer> {

    private static final long serialVersionUID = 1L;

    private final RecordBatchSerializer batches = new RecordBatchSerializer();

    @Override
    protected int newestVersion() {
        return 3;
    }

    @Override
    public void serialize(LambdaAnswer answer, DataOutputView out) throws IOException {
        batches.serializeWithVersion(answer.batch(), out);
        out.writeInt(answer.attemptsMade());
        out.writeLong(answer.endedAt());
        out.writeBoolean(answer.payload().isPresent());
        if (answer.payload().isPresent()) {
            byte[] payload = answer.payload().get();
            out.writeInt(payload.length);
            out.write(payload);
        } else {
            out.writeUTF(answer.result().code().name());
            StringValue.writeString(answer.result().message(), out);
        }
    }

    @Override
    protected LambdaAnswer read(DataInputView in, int version) throws IOException {
        RecordBatch batch =
                version < 3 ? batches.deserialize(in, version) : batches.deserializeWithVersion(in);
        int attemptsMade = in.readInt();
        long endedAt = in.readLong();
        return LambdaAnswer.of(batch, readResult(in), attemptsMade, endedAt);
    }

    private static InvocationResult readResult(DataInputView in) throws IOException {
        if (in.readBoolean()) {
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            return InvocationResult.answered(payload);
        }
        return InvocationResult.failed(ErrorCode.valueOf(in.readUTF()), StringValue.readString(in));
    }
}
