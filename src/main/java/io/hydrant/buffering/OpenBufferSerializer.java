package io.hydrant.buffering;

import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 1: due time in epoch millis; bytes, records and oldest arrival of all chunks; number of
 * large chunks; bytes, records and oldest arrival of the tail.
 */
public final class OpenBufferSerializer extends VersionedSerializer<OpenBuffer> {

    private static final long serialVersionUID = 1L;

    @Override
    protected int newestVersion() {
        return 1;
    }

    @Override
    public void serialize(OpenBuffer buffer, DataOutputView out) throws IOException {
        out.writeLong(buffer.dueAt());
        write(buffer.all(), out);
        out.writeInt(buffer.largeChunks());
        write(buffer.tail(), out);
    }

    private static void write(Extent extent, DataOutputView out) throws IOException {
        out.writeLong(extent.bytes());
        out.writeInt(extent.records());
        out.writeLong(extent.oldestArrival());
    }

    @Override
    protected OpenBuffer read(DataInputView in, int version) throws IOException {
        return new OpenBuffer(in.readLong(), readExtent(in), in.readInt(), readExtent(in));
    }

    private static Extent readExtent(DataInputView in) throws IOException {
        return new Extent(in.readLong(), in.readInt(), in.readLong());
    }
}
