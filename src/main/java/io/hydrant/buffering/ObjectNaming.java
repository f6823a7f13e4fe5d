package io.hydrant.buffering;

import io.hydrant.record.ObjectKey;
import java.io.Serializable;

/** Names the object that a closed buffer becomes. */
public interface ObjectNaming extends Serializable {

    /**
     * Returns the key of an object. Called once for each object, by the task's thread. {@code
     * oldestArrival} is in epoch milliseconds.
     */
    ObjectKey keyOf(String bufferKey, long oldestArrival);
}
