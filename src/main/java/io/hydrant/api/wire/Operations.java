package io.hydrant.api.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import java.util.List;

/** What the API can do, by the names of its operations; inputs fit their shapes already. */
public interface Operations {

    /**
     * Any operation but PutRecordBatch. The input has no members but its shape's, and no nulls;
     * blobs are there as {@code binaryValue()}. An empty answer is an empty object. Throws {@link
     * ApiException}.
     */
    ObjectNode call(String operation, ObjectNode input, Caller caller);

    /**
     * PutRecordBatch, which carries most of the traffic and so is spared the tree: from 1 to 500
     * records, none above 1,024,000 bytes. That together they are not above 4 MiB has not been
     * checked. Answers with the operation's output. Throws {@link ApiException}.
     */
    ObjectNode putRecordBatch(String deliveryStreamName, List<byte[]> records, Caller caller);
}
