package io.hydrant.buffering;

import java.io.Serializable;

/** What the chunker needs to know of an element. */
public interface ChunkInput<T> extends Serializable {

    /** Which buffer it belongs to. */
    String bufferKey(T element);

    byte[] data(T element);

    /** Epoch milliseconds. */
    long arrivalTimestamp(T element);
}
