package io.hydrant.destination.s3;

import io.hydrant.record.ObjectKey;
import java.io.Serializable;

/**
 * Carries the key of the part that is being written from the bucket assigner, which sees each
 * element, to the output file config, which is asked for the name of a new file within the same
 * call and sees none. The two are serialized together, so each writer has one of its own.
 */
final class CurrentPart implements Serializable {

    private static final long serialVersionUID = 1L;

    private transient ObjectKey key;

    void is(ObjectKey partKey) {
        key = partKey;
    }

    ObjectKey key() {
        return key;
    }
}
