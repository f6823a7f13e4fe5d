package io.hydrant.record;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer written by hand, whose layout carries a version: it reads what every earlier release
 * wrote. Subclasses have a public constructor without arguments, and serialize immutable values.
 */
public abstract class VersionedSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    /** The layout that is read; always the newest one but while a restored state is migrated. */
    private int readVersion = newestVersion();

    /** The version of the layout that {@link #serialize} writes, from 1. */
    protected abstract int newestVersion();

    protected abstract T read(DataInputView in, int version) throws IOException;

    final VersionedSerializer<T> readingVersion(int version) {
        readVersion = version;
        return this;
    }

    /** The version of the layout that is written: what a value that holds this one must keep. */
    public final int version() {
        return newestVersion();
    }

    /** For a value inside another one, whose own layout may change less often: version, value. */
    public final void serializeWithVersion(T value, DataOutputView out) throws IOException {
        out.writeByte(version());
        serialize(value, out);
    }

    /** What {@link #serializeWithVersion} wrote, in this release or an earlier one. */
    public final T deserializeWithVersion(DataInputView in) throws IOException {
        return read(in, in.readByte());
    }

    /** For a value inside another one whose layout says that of its parts. */
    public final T deserialize(DataInputView in, int version) throws IOException {
        return read(in, version);
    }

    @Override
    public final T deserialize(DataInputView in) throws IOException {
        return read(in, readVersion);
    }

    @Override
    public final T deserialize(T reuse, DataInputView in) throws IOException {
        return read(in, readVersion);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public final T copy(T from) {
        return from;
    }

    @Override
    public final T copy(T from, T reuse) {
        return from;
    }

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public final T createInstance() {
        return null;
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public final TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new VersionedSerializerSnapshot<>(this);
    }
}
