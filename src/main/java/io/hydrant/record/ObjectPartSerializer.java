package io.hydrant.record;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Layout 1: start and extension of the key; whether it is the first part, and the last; the chunk
 * in its layout 2. Layout 2: before the chunk, the version of its layout.
 */
public final class ObjectPartSerializer extends VersionedSerializer<ObjectPart> {

    private static final long serialVersionUID = 1L;

    private static final int CHUNK_IN_LAYOUT_1 = 2;

    private final ChunkSerializer chunks = new ChunkSerializer();

    @Override
    protected int newestVersion() {
        return 2;
    }

    @Override
    public void serialize(ObjectPart part, DataOutputView out) throws IOException {
        StringValue.writeString(part.key().start(), out);
        StringValue.writeString(part.key().extension(), out);
        out.writeBoolean(part.isFirst());
        out.writeBoolean(part.isLast());
        chunks.serializeWithVersion(part.chunk(), out);
    }

    @Override
    protected ObjectPart read(DataInputView in, int version) throws IOException {
        ObjectKey key = ObjectKey.of(StringValue.readString(in), StringValue.readString(in));
        boolean first = in.readBoolean();
        boolean last = in.readBoolean();
        Chunk chunk =
                version == 1
                        ? chunks.deserialize(in, CHUNK_IN_LAYOUT_1)
                        : chunks.deserializeWithVersion(in);
        return new ObjectPart(key, first, last, chunk);
    }
}
