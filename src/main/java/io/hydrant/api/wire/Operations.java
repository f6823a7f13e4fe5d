package io.hydrant.api.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.Caller;
import java.util.List;

/** The operations of the API by their names. Every input already fits its shape. */
public interface Operations {

    /**
     * Calls any operation except PutRecordBatch. The input has only members of its shape, and no
     * nulls. Blobs are there as {@code binaryValue()}. An empty answer is an empty object. Throws
     * {@link ApiException}.
     */
    ObjectNode call(String operation, ObjectNode input, Caller caller);

    /**
     * Calls PutRecordBatch, which carries most of the traffic and hence is not parsed to a tree.
     * There are 1 to 500 records, none above 1,024,000 bytes. The limit of 4 MiB for all records is
     * not checked yet. Returns the operation's output. Throws {@link ApiException}.
     */
    ObjectNode putRecordBatch(String deliveryStreamName, List<byte[]> records, Caller caller);
}
