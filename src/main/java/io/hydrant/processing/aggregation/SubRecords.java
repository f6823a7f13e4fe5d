package io.hydrant.processing.aggregation;

import java.io.Serializable;
import java.util.List;

/** How the records within a record are told apart. */
interface SubRecords extends Serializable {

    /** Empty when they are more than so many, and when they cannot be told apart. */
    List<byte[]> in(byte[] data, int most);
}
