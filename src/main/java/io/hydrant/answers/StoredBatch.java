package io.hydrant.answers;

import io.hydrant.record.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A batch as bytes: on the heap, small records would be several times as large. Immutable; nobody
 * writes to its bytes.
 */
final class StoredBatch {

    private final int version;
    private final byte[] bytes;

    StoredBatch(int version, byte[] bytes) {
        this.version = version;
        this.bytes = bytes;
    }

    static <B> StoredBatch of(B batch, VersionedSerializer<B> serializer, int expectedBytes)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(expectedBytes);
        serializer.serialize(batch, out);
        return new StoredBatch(serializer.version(), out.getCopyOfBuffer());
    }

    <B> B read(VersionedSerializer<B> serializer) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes), version);
    }

    /** Of the batch's own layout. */
    int version() {
        return version;
    }

    byte[] bytes() {
        return bytes;
    }
}
