package io.hydrant.record;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Layout 1: directory, slash, start and extension of the name; whether it is the first part; the
 * chunk.
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
        StringValue.writeString(part.name().directory() + "/" + part.name().start(), out);
        StringValue.writeString(part.name().extension(), out);
        out.writeBoolean(part.isFirst());
        out.writeBoolean(part.isLast());
        chunks.serialize(part.chunk(), out);
    }

    @Override
    protected ObjectPart read(DataInputView in, int version) throws IOException {
        String keyStart = StringValue.readString(in);
        ObjectName name =
                ObjectName.of(
                        keyStart.startsWith("/") ? keyStart.substring(1) : keyStart,
                        StringValue.readString(in));
        return new ObjectPart(name, in.readBoolean(), in.readBoolean(), chunks.deserialize(in));
    }
}
