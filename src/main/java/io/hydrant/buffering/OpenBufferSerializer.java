package io.hydrant.buffering;

import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 1: bytes before compression, records, oldest arrival in epoch millis, timer in epoch
 * millis, chunks, raw chunks at the end, their bytes.
 */
public final class OpenBufferSerializer extends VersionedSerializer<OpenBuffer> {

    private static final long serialVersionUID = 1L;

    @Override
    protected int newestVersion() {
        return 1;
    }

    @Override
    public void serialize(OpenBuffer buffer, DataOutputView out) throws IOException {
        out.writeLong(buffer.rawSize());
        out.writeLong(buffer.recordCount());
        out.writeLong(buffer.oldestArrival());
        out.writeLong(buffer.timer());
        out.writeInt(buffer.chunkCount());
        out.writeInt(buffer.rawChunks());
        out.writeInt(buffer.rawChunkBytes());
    }

    @Override
    protected OpenBuffer read(DataInputView in, int version) throws IOException {
        return new OpenBuffer(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt());
    }
}
