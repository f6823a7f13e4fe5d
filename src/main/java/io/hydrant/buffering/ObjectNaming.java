package io.hydrant.buffering;

import io.hydrant.record.ObjectKey;
import java.io.Serializable;

/** How an object is called that a closed buffer becomes. */
public interface ObjectNaming extends Serializable {

    /** {@code oldestArrival} is in epoch milliseconds; asked once for each object. */
    ObjectKey keyOf(String bufferKey, long oldestArrival);
}
