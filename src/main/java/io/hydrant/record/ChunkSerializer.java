package io.hydrant.record;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Layout 1: buffer key; record count; oldest arrival in epoch millis; whether compressed, and then
 * raw size and checksum; length, bytes. Layout 2 says how it is compressed where layout 1 says
 * whether, and means by 0 and 1 what that does.
 */
public final class ChunkSerializer extends VersionedSerializer<Chunk> {

    private static final long serialVersionUID = 1L;

    @Override
    protected int newestVersion() {
        return 2;
    }

    @Override
    public void serialize(Chunk chunk, DataOutputView out) throws IOException {
        ChunkContent content = chunk.content();
        StringValue.writeString(chunk.bufferKey(), out);
        out.writeInt(chunk.recordCount());
        out.writeLong(chunk.oldestArrival());
        out.writeByte(content.compression().number());
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
        Compression compression = Compression.of(in.readByte());
        boolean compressed = compression != Compression.NONE;
        int rawSize = compressed ? in.readInt() : 0;
        int checksum = compressed ? in.readInt() : 0;
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        ChunkContent content =
                new ChunkContent(bytes, compression, compressed ? rawSize : bytes.length, checksum);
        return new Chunk(bufferKey, content, recordCount, oldestArrival);
    }
}
