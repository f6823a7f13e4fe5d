package io.hydrant.record;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Layout 1: buffer key; record count; oldest arrival in epoch millis; whether compressed, and then
 * raw size and checksum; length, bytes.
 */
public final class ChunkSerializer extends VersionedSerializer<Chunk> {

    private static final long serialVersionUID = 1L;

    @Override
    protected int newestVersion() {
        return 1;
    }

    @Override
    public void serialize(Chunk chunk, DataOutputView out) throws IOException {
        ChunkContent content = chunk.content();
        StringValue.writeString(chunk.bufferKey(), out);
        out.writeInt(chunk.recordCount());
        out.writeLong(chunk.oldestArrival());
        out.writeBoolean(content.isCompressed());
        if (content.isCompressed()) {
            out.writeInt(content.rawSize());
            out.writeInt(content.checksum());
        }
        out.writeInt(content.bytes().length);
        out.write(content.bytes());
    }

    @Override
    protected Chunk read(DataInputView in, int version) throws IOException {
        String bufferKey = StringValue.readString(in);
        int recordCount = in.readInt();
        long oldestArrival = in.readLong();
        boolean compressed = in.readBoolean();
        int rawSize = compressed ? in.readInt() : 0;
        int checksum = compressed ? in.readInt() : 0;
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        ChunkContent content =
                compressed
                        ? ChunkContent.compressed(bytes, rawSize, checksum)
                        : ChunkContent.raw(bytes);
        return new Chunk(bufferKey, content, recordCount, oldestArrival);
    }
}
