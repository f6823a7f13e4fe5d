package io.hydrant.api.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import java.io.IOException;

/** One operation of the Firehose API. */
interface Operation {

    /** Throws {@link ApiException}; an {@code IOException} is a fault of ours. */
    ObjectNode call(ObjectNode input, Caller caller) throws IOException;
}
