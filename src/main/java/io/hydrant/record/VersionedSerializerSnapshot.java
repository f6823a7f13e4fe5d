package io.hydrant.record;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * Stands beside state in a savepoint: which serializer wrote it, in which version of its layout.
 */
public final class VersionedSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

    private Class<? extends VersionedSerializer<T>> serializer;
    private int version;

    /** For Flink, which then calls {@link #readSnapshot}. */
    public VersionedSerializerSnapshot() {}

    @SuppressWarnings("unchecked")
    VersionedSerializerSnapshot(VersionedSerializer<T> serializer) {
        this.serializer = (Class<? extends VersionedSerializer<T>>) serializer.getClass();
        this.version = serializer.newestVersion();
    }

    @Override
    public int getCurrentVersion() {
        return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(serializer.getName());
        out.writeInt(version);
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
            throws IOException {
        serializer = InstantiationUtil.resolveClassByName(in, classLoader);
        version = in.readInt();
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return InstantiationUtil.instantiate(serializer).readingVersion(version);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> old) {
        if (!(old instanceof VersionedSerializerSnapshot)) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        VersionedSerializerSnapshot<T> written = (VersionedSerializerSnapshot<T>) old;
        if (written.serializer != serializer || written.version > version) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return written.version == version
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
}
