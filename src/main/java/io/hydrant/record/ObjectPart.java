package io.hydrant.record;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A chunk on its way into an object. The parts of one object follow one another, with nothing
 * between.
 */
public final class ObjectPart {

    public static final TypeInformation<ObjectPart> TYPE =
            new SerializedTypeInfo<>(ObjectPart.class, new ObjectPartSerializer());

    private final ObjectKey key;
    private final boolean first;
    private final boolean last;
    private final Chunk chunk;

    public ObjectPart(ObjectKey key, boolean first, boolean last, Chunk chunk) {
        this.key = key;
        this.first = first;
        this.last = last;
        this.chunk = chunk;
    }

    public ObjectKey key() {
        return key;
    }

    /** Whether an object begins here. */
    public boolean isFirst() {
        return first;
    }

    /** Whether the object ends with it. */
    public boolean isLast() {
        return last;
    }

    public Chunk chunk() {
        return chunk;
    }

    @Override
    public String toString() {
        return "ObjectPart{"
                + key
                + (first ? ", first" : "")
                + (last ? ", last, " : ", ")
                + chunk
                + "}";
    }
}
