package io.hydrant.answers;

import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1: version of the batch's own layout; length, bytes. */
public final class StoredBatchSerializer extends VersionedSerializer<StoredBatch> {

    private static final long serialVersionUID = 1L;

    @Override
    protected int newestVersion() {
        return 1;
    }

    @Override
    public void serialize(StoredBatch batch, DataOutputView out) throws IOException {
        out.writeByte(batch.version());
        out.writeInt(batch.bytes().length);
        out.write(batch.bytes());
    }

    @Override
    protected StoredBatch read(DataInputView in, int version) throws IOException {
        int batchVersion = in.readByte();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new StoredBatch(batchVersion, bytes);
    }
}
