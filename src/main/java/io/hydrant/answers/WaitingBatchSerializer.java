package io.hydrant.answers;

import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 1: bytes as stored, bytes of data; oldest arrival; when it was taken; first attempt, first
 * failure, failed attempts. All times in epoch millis.
 */
public final class WaitingBatchSerializer extends VersionedSerializer<WaitingBatch> {

    private static final long serialVersionUID = 1L;

    @Override
    protected int newestVersion() {
        return 1;
    }

    @Override
    public void serialize(WaitingBatch batch, DataOutputView out) throws IOException {
        out.writeLong(batch.storedBytes());
        out.writeLong(batch.dataBytes());
        out.writeLong(batch.oldestArrival());
        out.writeLong(batch.takenAt());
        out.writeLong(batch.attempts().first());
        out.writeLong(batch.attempts().firstFailure());
        out.writeInt(batch.attempts().failed());
    }

    @Override
    protected WaitingBatch read(DataInputView in, int version) throws IOException {
        return new WaitingBatch(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                new Attempts(in.readLong(), in.readLong(), in.readInt()));
    }
}
