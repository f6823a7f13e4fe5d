package io.hydrant.api.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the API can do, by the names of its operations; inputs fit their shapes already. */
public interface Operations {

    /** Throws {@link ApiException}. */
    ObjectNode call(String operation, ObjectNode input, Caller caller);
}
