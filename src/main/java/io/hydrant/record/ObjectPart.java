package io.hydrant.record;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A chunk on its way into an object. The parts of one object follow one another, with nothing
 * between.
 */
public final class ObjectPart {

    public static final TypeInformation<ObjectPart> TYPE =
            new SerializedTypeInfo<>(ObjectPart.class, new ObjectPartSerializer());

    private final ObjectName name;
    private final boolean first;
    private final boolean last;
    private final Chunk chunk;

    public ObjectPart(ObjectName name, boolean first, boolean last, Chunk chunk) {
        this.name = name;
        this.first = first;
        this.last = last;
        this.chunk = chunk;
    }

    public ObjectName name() {
        return name;
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
                + name
                + (first ? ", first" : "")
                + (last ? ", last, " : ", ")
                + chunk
                + "}";
    }
}
