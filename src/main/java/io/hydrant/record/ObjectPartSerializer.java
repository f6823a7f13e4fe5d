package io.hydrant.record;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Layout 1: start and extension of the key; whether it is the first part, and the last; the chunk.
 */
public final class ObjectPartSerializer extends VersionedSerializer<ObjectPart> {

    private static final long serialVersionUID = 1L;

    private final ChunkSerializer chunks = new ChunkSerializer();

    @Override
    protected int newestVersion() {
        return 1;
    }

    @Override
    public void serialize(ObjectPart part, DataOutputView out) throws IOException {
        StringValue.writeString(part.key().start(), out);
        StringValue.writeString(part.key().extension(), out);
        out.writeBoolean(part.isFirst());
        out.writeBoolean(part.isLast());
        chunks.serialize(part.chunk(), out);
    }

    @Override
    protected ObjectPart read(DataInputView in, int version) throws IOException {
        ObjectKey key = ObjectKey.of(StringValue.readString(in), StringValue.readString(in));
        return new ObjectPart(key, in.readBoolean(), in.readBoolean(), chunks.deserialize(in));
    }
}
