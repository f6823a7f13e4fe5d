package io.hydrant.buffering;

import io.hydrant.record.DeliveryRecord;
import java.io.Serializable;

/** Reads an element for a {@link Chunker}. Called by the task's thread, once for each element. */
public interface ChunkInput<T> extends Serializable {

    /** The key of the buffer that the element belongs to. */
    String bufferKey(T element);

    byte[] data(T element);

    /** The record that the element is, or that it was made of. */
    DeliveryRecord record(T element);

    /** The arrival time of the element, in epoch milliseconds. */
    long arrivalTimestamp(T element);
}
