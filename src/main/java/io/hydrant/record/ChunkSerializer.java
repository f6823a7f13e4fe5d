package io.hydrant.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Layout 1: buffer key; record count; oldest arrival in epoch millis; whether compressed, and then
 * raw size and checksum; length, bytes. Layout 2 says how it is compressed where layout 1 says
 * whether, and means by 0 and 1 what that does. Layout 3 adds: number of counts of shards, and for
 * each its shard, period, first and last sequence number, records, sum; records of unknown origin,
 * newest arrival.
 */
public final class ChunkSerializer extends VersionedSerializer<Chunk> {

    private static final long serialVersionUID = 1L;

    @Override
    protected int newestVersion() {
        return 3;
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
        writeOrigins(chunk.origins(), out);
    }

    private static void writeOrigins(Origins origins, DataOutputView out) throws IOException {
        out.writeInt(origins.shards().size());
        for (ShardCount count : origins.shards()) {
            out.writeUTF(count.shard());
            out.writeLong(count.period());
            out.writeUTF(count.first());
            out.writeUTF(count.last());
            out.writeLong(count.records());
            out.writeLong(count.sum());
        }
        out.writeLong(origins.unknown());
        out.writeLong(origins.newestArrival());
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
        return new Chunk(
                bufferKey,
                content,
                recordCount,
                oldestArrival,
                version < 3 ? Origins.NONE : readOrigins(in));
    }

    private static Origins readOrigins(DataInputView in) throws IOException {
        List<ShardCount> counts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            counts.add(
                    new ShardCount(
                            in.readUTF(),
                            in.readLong(),
                            in.readUTF(),
                            in.readUTF(),
                            in.readLong(),
                            in.readLong()));
        }
        return Origins.of(counts, in.readLong(), in.readLong());
    }
}
